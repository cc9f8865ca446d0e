/** Wakes one who waits. */
export class Bell {
  #resolve = () => {}

  /** Who rings after this was called is heard, whether somebody waits yet or not. */
  next(): Promise<void> {
    return new Promise((resolve) => (this.#resolve = resolve))
  }

  ring(): void {
    this.#resolve()
  }
}
