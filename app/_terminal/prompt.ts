/**
 * Whether a command that is typed now reaches a shell. Readline asks for bracketed paste while it waits at its prompt, and takes
 * that back when a command runs; a program that has the whole screen takes keys for itself.
 */
import type { IDisposable, Terminal } from '@xterm/xterm'

const bracketedPaste = 2004

export type Prompt = IDisposable & {
  /** A program has the keyboard. Never said of a shell that was not seen to ask for bracketed paste at all. */
  isTaken(): boolean
}

export function watchPrompt(terminal: Terminal): Prompt {
  let hasAsked = false
  const handler = terminal.parser.registerCsiHandler({ prefix: '?', final: 'h' }, (parameters) => {
    hasAsked ||= parameters.includes(bracketedPaste)
    return false // xterm's own handler does what is asked
  })
  return {
    isTaken() {
      const { buffer, modes } = terminal
      return buffer.active.type === 'alternate' || (hasAsked && !modes.bracketedPasteMode)
    },
    dispose: () => handler.dispose(),
  }
}
