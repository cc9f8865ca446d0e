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
  /**
   * The command that was just typed: once it reads, never where the shell is back at its prompt before that; and once it is back.
   * @returns whether the end can be told: of a shell that was not seen to ask for bracketed paste it cannot
   */
  follow(command: Followed): boolean
}

type Followed = { onReads(): void; onBack(): void }

export function watchPrompt(terminal: Terminal): Prompt {
  let hasAsked = false
  let followed: Followed | null = null
  let hasRead = false
  const handler = terminal.parser.registerCsiHandler({ prefix: '?', final: 'h' }, (parameters) => {
    if (parameters.includes(reads) && followed && !hasRead) {
      hasRead = true
      followed.onReads()
    }
    if (parameters.includes(bracketedPaste)) {
      hasAsked = true
      const over = followed
      followed = null
      over?.onBack()
    }
    return false // xterm's own handler does what is asked
  })
  return {
    isTaken() {
      const { buffer, modes } = terminal
      return buffer.active.type === 'alternate' || (hasAsked && !modes.bracketedPasteMode)
    },
    follow(command) {
      followed = command
      hasRead = false
      return hasAsked
    },
    dispose: () => handler.dispose(),
  }
}
