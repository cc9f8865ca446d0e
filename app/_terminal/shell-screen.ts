/** One xterm on the page, joined to one connection: what is drawn, what is typed, and how much of a flood is under way. */
import '@xterm/xterm/css/xterm.css'
import './terminal.css'
import { FitAddon } from '@xterm/addon-fit'
import { Terminal } from '@xterm/xterm'
import { terminalLimits } from '#domain/terminal'
import { readColours, watchTheme } from './colours.ts'
import { openConnection, terminalUrl, type ConnectionState } from './connection.ts'
import { disarm } from './disarm.ts'
import { holdKeys } from './held-keys.ts'
import { examinePaste, piecesOf, type Pasted } from './paste-guard.ts'
import { meaningOf } from './keys.ts'
import type { Fed } from './terminal-hands.ts'
import type { TerminalSettings } from './settings.ts'
import { watchPrompt } from './prompt.ts'
import { openStrictly, strictDocument, writeRowsBy } from './strict-document.ts'

export type ShellScreen = {
  /** Types it as if it had been pasted. */
  paste(text: string): void
  /** Types it and presses Enter; false when there is no prompt to type it at. */
  run(commands: string): boolean
  /** Runs a command, and types what it reads once it says that it does; false when there is no prompt. */
  feed(fed: Fed): boolean
  /** A program has the keyboard. */
  isTaken(): boolean
  focus(): void
  set(settings: TerminalSettings): void
  retry(): void
  close(): void
}

export type ShellScreenOptions = {
  workspaceId: string
  shell: number
  settings: TerminalSettings
  /** what a screen reader calls the place to type in */
  label: string
  onState(state: ConnectionState): void
  /** Something was to be pasted that is better looked at first. */
  onDoubtfulPaste(pasted: Pasted): void
  /** The reader wants to leave by the keyboard. */
  onLeave(): void
}

/** Ends what stands on the line already: to its end, and all of it away (Ctrl-E, Ctrl-U). */
const clearLine = '\u0005\u0015'

export function openShellScreen(place: HTMLElement, options: ShellScreenOptions): ShellScreen {
  const { settings, onState, onDoubtfulPaste, onLeave } = options
  const strict = strictDocument(document)
  const terminal = new Terminal({
    documentOverride: strict,
    fontFamily: getComputedStyle(place).fontFamily,
    fontSize: settings.fontSize,
    screenReaderMode: settings.isSpoken,
    theme: readColours(place),
    scrollback: 5_000,
    cursorBlink: false,
    minimumContrastRatio: 4.5,
    // A link in a program's output is text: what it says and where it leads may differ.
    linkHandler: { activate: () => {} },
  })
  const fit = new FitAddon()
  terminal.loadAddon(fit)
  const disarmed = disarm(terminal)
  const prompt = watchPrompt(terminal)
  openStrictly(document, () => terminal.open(place))
  writeRowsBy(terminal, strict)
  terminal.textarea?.setAttribute('aria-label', options.label)
  terminal.textarea?.setAttribute('aria-keyshortcuts', 'F6')

  let drawn = 0
  const onDrawn = (bytes: number) => {
    drawn += bytes
    if (drawn < terminalLimits.acknowledgeEvery) return
    connection.acknowledge(drawn)
    drawn = 0
  }
  const connection = openConnection(terminalUrl(location.origin, options.workspaceId, options.shell), {
    onState,
    onAttached() {
      drawn = 0
      keys.release() // the end of what was under way may have been missed
      // In the stream, and so after what still waits to be drawn.
      terminal.write('\u001bc')
    },
    onOutput: (bytes) => terminal.write(bytes, () => onDrawn(bytes.length)),
  })

  function send(text: string): boolean {
    let isSent = true
    for (const piece of piecesOf(text, terminalLimits.message)) isSent &&= connection.send(piece)
    return isSent
  }
  const keys = holdKeys((text) => void send(text))

  function onPaste(event: ClipboardEvent): void {
    event.preventDefault()
    event.stopPropagation()
    const pasted = examinePaste(event.clipboardData?.getData('text/plain') ?? '')
    if (pasted.isHarmless) terminal.paste(pasted.text)
    else onDoubtfulPaste(pasted)
  }

  terminal.attachCustomKeyEventHandler((event) => {
    const meaning = meaningOf(event, terminal.hasSelection())
    if (meaning === 'type') return true
    if (event.type !== 'keydown') return false
    if (meaning === 'leave') {
      event.preventDefault()
      onLeave()
    }
    if (meaning === 'copy') {
      event.preventDefault()
      // The browser's own event: it needs no permission, and works without https.
      document.execCommand('copy')
    }
    return false // a paste is the browser's: it fires the event below
  })
  terminal.onData((text) => keys.type(text))
  terminal.onResize(({ cols, rows }) => connection.resize(cols, rows))
  place.addEventListener('paste', onPaste, { capture: true })
  const refit = () => {
    // A hidden tab has no size, and would make the shell two columns wide.
    if (place.clientWidth > 0 && place.clientHeight > 0) fit.fit()
  }
  const observer = new ResizeObserver(refit)
  observer.observe(place)
  const unwatchTheme = watchTheme(() => (terminal.options.theme = readColours(place)))
  refit()
  connection.resize(terminal.cols, terminal.rows)

  return {
    paste: (text) => terminal.paste(text),
    run(commands) {
      if (prompt.isTaken()) return false
      const { text } = examinePaste(commands.replace(/\s+$/, ''))
      if (!send(clearLine)) return false
      terminal.paste(text)
      return send('\r')
    },
    feed({ command, input }) {
      if (prompt.isTaken()) return false
      // A space before it, which keeps it out of the shell's history.
      if (!send(`${clearLine} ${command}\r`)) return false
      const give = () => void send(examinePaste(input).text)
      if (prompt.follow({ onReads: give, onBack: () => keys.release() })) keys.hold()
      return true
    },
    isTaken: () => prompt.isTaken(),
    focus: () => terminal.focus(),
    set({ fontSize, isSpoken }) {
      terminal.options.fontSize = fontSize
      terminal.options.screenReaderMode = isSpoken
      refit()
    },
    retry: () => connection.retry(),
    close() {
      observer.disconnect()
      unwatchTheme()
      place.removeEventListener('paste', onPaste, { capture: true })
      connection.close()
      for (const each of [...disarmed, prompt]) each.dispose()
      terminal.dispose()
    },
  }
}
