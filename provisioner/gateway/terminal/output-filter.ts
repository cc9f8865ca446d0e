/**
 * A shell shown in a browser: one exec stream for each shell, the past kept for whoever comes back, and several browsers.
 *
 * What programs write reaches the browser without what a terminal would answer to, or do on its own: reading and writing the
 * clipboard, reports of titles, colours, modes, positions, focus and the mouse (an answer is typed into the shell), links,
 * device strings. A file that is shown with `cat` is a program's output too.
 */
import { typingModes } from '#domain/terminal'

export type Filtered = {
  /** whole sequences only: what is unfinished comes with the next piece */
  bytes: Buffer
  /** DEC private modes that were set or reset, in order; `reset` for all at once */
  modes: ModeChange[]
}
export type ModeChange = { mode: number; isOn: boolean } | 'reset'
export type OutputFilter = (piece: Buffer) => Filtered

type State = 'ground' | 'escape' | 'csi' | 'osc' | 'string'

const ESC = 0x1b
const BEL = 0x07
const CAN = 0x18
const SUB = 0x1a
const ENQ = 0x05
/** In UTF-8 the control characters U+0080 to U+009F are 0xc2 and one of these; a terminal takes U+009B for ESC [. */
const c1Lead = 0xc2
const isC1 = (byte: number) => byte >= 0x80 && byte <= 0x9f

/** Longer than any sequence that means something. */
const longest = 1024
/** Titles. Colours, clipboard, links, notifications and the rest are of no use here. */
const allowedCommands = new Set(['0', '1', '2'])

export function createOutputFilter(): OutputFilter {
  let state: State = 'ground'
  let pending: number[] = []
  let isLeadHeld = false

  return (piece) => {
    const out = Buffer.allocUnsafe(piece.length + pending.length + 2)
    const modes: ModeChange[] = []
    let written = 0
    const put = (byte: number) => {
      out[written++] = byte
    }
    const begin = (next: State, ...bytes: number[]) => {
      state = next
      pending = bytes
    }
    /** Ends a sequence: it passes, or it never was. */
    const end = (passes: boolean) => {
      if (passes) for (const byte of pending) put(byte)
      begin('ground')
    }
    const collect = (byte: number) => {
      if (pending.length <= longest) pending.push(byte)
    }

    /** Obeyed at once, also within a sequence; ENQ asks who the terminal is. */
    const control = (byte: number) => {
      if (byte !== ENQ) put(byte)
    }

    function onGround(byte: number): void {
      if (isLeadHeld) {
        isLeadHeld = false
        if (isC1(byte)) return
        if (byte >= 0xa0 && byte <= 0xbf) {
          put(c1Lead)
          return put(byte)
        }
      }
      if (byte === ESC) begin('escape', byte)
      else if (byte === c1Lead) isLeadHeld = true
      else control(byte)
    }

    function onEscape(byte: number): void {
      if (byte === ESC) return begin('escape', byte)
      if (byte === CAN || byte === SUB) return end(false)
      if (byte < 0x20) return control(byte)
      collect(byte)
      if (byte >= 0x20 && byte <= 0x2f) return
      const isFirst = pending.length === 2
      if (isFirst && byte === 0x5b) state = 'csi'
      else if (isFirst && byte === 0x5d) state = 'osc'
      else if (isFirst && [0x50, 0x58, 0x5e, 0x5f].includes(byte)) state = 'string'
      else {
        const isReset = isFirst && byte === 0x63
        if (isReset) modes.push('reset')
        // ESC Z asks what terminal this is; ESC \ is the end of a string that is over already.
        end(byte < 0x7f && !(isFirst && (byte === 0x5a || byte === 0x5c)) && pending.length < longest)
      }
    }

    function onCsi(byte: number): void {
      if (byte === ESC) return begin('escape', byte)
      if (byte === CAN || byte === SUB) return end(false)
      if (byte < 0x20) return control(byte)
      if (byte >= 0x7f) {
        end(false)
        return onGround(byte)
      }
      collect(byte)
      if (byte < 0x40) return
      const read = pending.length > longest ? null : readCsi(pending)
      const sequence = read && withoutTypingModes(read)
      if (!sequence || isAnswered(sequence)) return end(false)
      modes.push(...modesOf(sequence))
      if (sequence !== read) pending = bytesOf(sequence)
      end(true)
    }

    function onOsc(byte: number): void {
      if (byte === CAN || byte === SUB) return end(false)
      if (byte !== BEL && byte !== ESC) return collect(byte)
      const passes = pending.length <= longest && isAllowedCommand(pending)
      if (byte === BEL) {
        pending.push(BEL)
        return end(passes)
      }
      // The string ends here, whatever follows: a backslash, or a sequence of its own.
      if (passes) pending.push(BEL)
      end(passes)
      begin('escape', ESC)
    }

    function onString(byte: number): void {
      if (byte === CAN || byte === SUB) end(false)
      else if (byte === ESC) begin('escape', byte)
    }

    const steps = { ground: onGround, escape: onEscape, csi: onCsi, osc: onOsc, string: onString } satisfies Record<
      State,
      (byte: number) => void
    >
    for (const byte of piece) steps[state](byte)
    return { bytes: out.subarray(0, written), modes }
  }
}

type Csi = { prefix: string; parameters: string; intermediates: string; final: string }

const csiShape = /^\x1b\[([<-?]?)([0-9:;]*)([ -/]*)([@-~])$/

function readCsi(bytes: readonly number[]): Csi | null {
  const [, prefix = '', parameters = '', intermediates = '', final = ''] =
    csiShape.exec(String.fromCharCode(...bytes)) ?? []
  return final === '' ? null : { prefix, parameters, intermediates, final }
}

/**
 * What a terminal answers by typing: attributes (c), states (n, x), modes ($p), the window and its title (t), its version (>q),
 * keyboard and graphics (?u, ?m, ?S), checksums (*y), tab stops and more ($u); and the printer (i).
 * https://invisible-island.net/xterm/ctlseqs/ctlseqs.html
 */
function isAnswered({ prefix, intermediates, final }: Csi): boolean {
  if ('cntxiy'.includes(final)) return true
  if (final === 'p') return intermediates.includes('$')
  if (final === 'q') return prefix === '>'
  if (final === 'u') return prefix === '?' || intermediates.includes('$')
  return prefix === '?' && (final === 'm' || final === 'S')
}

const bytesOf = ({ prefix, parameters, intermediates, final }: Csi): number[] => [
  ...Buffer.from(`\x1b[${prefix}${parameters}${intermediates}${final}`, 'latin1'),
]

const setsModes = ({ prefix, intermediates, final }: Csi): boolean =>
  prefix === '?' && intermediates === '' && (final === 'h' || final === 'l')

const modesIn = (parameters: string): number[] =>
  parameters
    .split(/[;:]/)
    .filter((text) => text !== '')
    .map(Number)

/** The other modes of the same sequence stay: a program may set several at once. Null when none is left. */
function withoutTypingModes(sequence: Csi): Csi | null {
  if (!setsModes(sequence) || !modesIn(sequence.parameters).some((mode) => typingModes.has(mode))) return sequence
  const kept = sequence.parameters.split(';').filter((text) => !modesIn(text).some((mode) => typingModes.has(mode)))
  return kept.length === 0 ? null : { ...sequence, parameters: kept.join(';') }
}

const modesOf = (sequence: Csi): ModeChange[] =>
  setsModes(sequence) ? modesIn(sequence.parameters).map((mode) => ({ mode, isOn: sequence.final === 'h' })) : []

function isAllowedCommand(bytes: readonly number[]): boolean {
  // U+009C ends the string for a terminal, and what follows would be read as output that nobody looked at.
  if (bytes.some((byte, at) => byte === c1Lead && isC1(bytes[at + 1] ?? 0))) return false
  const separator = bytes.indexOf(0x3b)
  return separator > 2 && allowedCommands.has(String.fromCharCode(...bytes.slice(2, separator)))
}
