/** What other parts of the page may do with it. */
export type TerminalHands = {
  /** Types the commands and presses Enter; false when no prompt is there for them. The terminal then says why. */
  paste(commands: string): boolean
  /** Runs a command and gives it what it reads; false when no prompt is there for it. */
  feed(fed: Fed): boolean
  focus(): void
}

/** A command of one line that sets the mode `reads` of `prompt.ts`, and what it reads from the terminal then. */
export type Fed = { command: string; input: string }
