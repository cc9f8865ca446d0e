/** A shell at which keys are pressed one by one. */
export type TypedShell = {
  /** Presses a key, and resolves with the milliseconds until its letter has come back. */
  press(letter: string): Promise<number>
  send(text: string): void
  close(): void
}

/** ms in which any key must show */
const patience = 20_000

export type Typist = TypedShell & { onOutput(text: string): void }

export function createTypist({ send, close }: { send(text: string): void; close(): void }): Typist {
  let awaited: { letter: string; seen: () => void } | null = null
  return {
    send,
    close,
    onOutput(text) {
      if (awaited && text.includes(awaited.letter)) awaited.seen()
    },
    press: (letter) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`${letter} does not show within ${patience} ms`)), patience)
        const start = performance.now()
        awaited = {
          letter,
          seen: () => {
            clearTimeout(timer)
            awaited = null
            resolve(performance.now() - start)
          },
        }
        send(letter)
      }),
  }
}
