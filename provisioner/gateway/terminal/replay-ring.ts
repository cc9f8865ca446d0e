/** The last of what a shell has written, so that whoever comes back sees where they were. */
import type { Filtered, ModeChange } from './output-filter.ts'

export type ReplayRing = {
  push(output: Filtered): void
  /** What to write on an empty terminal to have it look as it would if it had been there all the time. */
  replay(): Buffer
  /** A program has the whole screen: it draws it anew when it is told of another size. */
  isFullScreen(): boolean
}

/** The other screen of full-screen programs, in its three spellings. */
const alternateScreens = [47, 1047, 1049]
/** The modes that a browser's terminal knows: programs may name any number, and each would be kept in mind for ever. */
const knownModes = new Set([1, 3, 6, 7, 12, 25, 45, 47, 66, 1007, 1047, 1048, 1049, 2004, 2026])
/** Modes that are on from the start: lines wrap, and the cursor shows. */
const initiallyOn = new Set([7, 25])

export function createReplayRing(limit: number): ReplayRing {
  const kept: Filtered[] = []
  let size = 0
  /** as they were before the first output that is still kept */
  const before = new Map<number, boolean>()
  const now = new Map<number, boolean>()

  /** Together with the last piece while both are small: a program that writes byte by byte would fill the memory. */
  function keep({ bytes, modes }: Filtered): void {
    const last = kept.at(-1)
    const isSmall = last !== undefined && last.bytes.length + bytes.length <= smallestPiece(limit)
    if (isSmall) kept.pop()
    // The bytes are a part of what arrived, which need not be kept for their sake.
    kept.push({
      bytes: isSmall ? Buffer.concat([last.bytes, bytes]) : Buffer.from(bytes),
      modes: (isSmall ? [...last.modes, ...modes] : modes).filter(isKnown),
    })
  }

  return {
    push(output) {
      change(now, output.modes)
      keep(output)
      size += output.bytes.length
      while (size > limit) {
        const oldest = kept.shift()
        if (!oldest) break
        size -= oldest.bytes.length
        change(before, oldest.modes)
      }
    },
    replay() {
      const settings = [...before]
        .filter(([mode, isOn]) => isOn !== initiallyOn.has(mode))
        .map(([mode, isOn]) => `\x1b[?${mode}${isOn ? 'h' : 'l'}`)
      return Buffer.concat([Buffer.from(settings.join('')), ...wholeCharacters(kept.map(({ bytes }) => bytes))])
    },
    isFullScreen: () => alternateScreens.some((mode) => now.get(mode) === true),
  }
}

/** Of the whole, so little that what is dropped with it is not missed. */
const smallestPiece = (limit: number): number => Math.floor(limit / 256)

const isKnown = (each: ModeChange): boolean => each === 'reset' || knownModes.has(each.mode)

function change(modes: Map<number, boolean>, changes: readonly ModeChange[]): void {
  for (const each of changes) {
    if (each === 'reset') modes.clear()
    else if (isKnown(each)) modes.set(each.mode, each.isOn)
  }
}

/** What was cut off may have taken the first bytes of a character with it. */
function wholeCharacters([first, ...rest]: readonly Buffer[]): Buffer[] {
  if (!first) return []
  let start = 0
  while (start < Math.min(3, first.length) && ((first[start] ?? 0) & 0xc0) === 0x80) start += 1
  return [first.subarray(start), ...rest]
}
