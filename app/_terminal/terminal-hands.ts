/** What other parts of the page may do with it. */
export type TerminalHands = {
  /** Types the commands and presses Enter; false when no prompt is there for them. The terminal then says why. */
  paste(commands: string): boolean
  focus(): void
}
