/**
 * Whether a command that is typed now reaches a shell. Readline asks for bracketed paste while it waits at its prompt, and takes
 * that back when a command runs; a program that has the whole screen takes keys for itself.
 */
import type { IDisposable, Terminal } from '@xterm/xterm'

const bracketedPaste = 2004
/** A mode that no terminal has: a command that was fed sets it once it reads what comes. */
export const reads = 7771

export type Prompt = IDisposable & {
  /** A program has the keyboard. Never said of a shell that was not seen to ask for bracketed paste at all. */
  isTaken(): boolean
  /** Calls once the command that was just typed reads; never where the shell is back at its prompt before that. */
  onceItReads(call: () => void): void
}

export function watchPrompt(terminal: Terminal): Prompt {
  let hasAsked = false
  let waiting: (() => void) | null = null
  const handler = terminal.parser.registerCsiHandler({ prefix: '?', final: 'h' }, (parameters) => {
    hasAsked ||= parameters.includes(bracketedPaste)
    const call = parameters.includes(reads) ? waiting : null
    if (call || parameters.includes(bracketedPaste)) waiting = null
    call?.()
    return false // xterm's own handler does what is asked
  })
  return {
    isTaken() {
      const { buffer, modes } = terminal
      return buffer.active.type === 'alternate' || (hasAsked && !modes.bracketedPasteMode)
    },
    onceItReads(call) {
      waiting = call
    },
    dispose: () => handler.dispose(),
  }
}
