/** What is typed while a command reads what the page gives it: kept back, or it would become part of that. */

/** Ctrl-C. Whoever presses it wants it now, and no longer what they typed before. */
const interrupt = '\u0003'

export type HeldKeys = {
  /** Sends it now, or once nothing holds it back. */
  type(text: string): void
  hold(): void
  release(): void
}

export function holdKeys(send: (text: string) => void): HeldKeys {
  let held: string | null = null
  return {
    type(text) {
      if (text === interrupt) held = null
      if (held === null) send(text)
      else held += text
    },
    hold() {
      held ??= ''
    },
    release() {
      const text = held
      held = null
      if (text) send(text)
    },
  }
}
