/** How fast one shell may write for long. A flood is drawn slowly enough, and the machine it runs on has others to serve. */
export type Pace = {
  /** Counts what was read. @returns for how many milliseconds nothing more is to be read */
  spend(bytes: number, now?: number): number
}

/** A long listing at once; then more than anybody reads. */
const usual = { burst: 8_000_000, perSecond: 2_000_000 }

export function createPace({ burst, perSecond } = usual): Pace {
  let left = burst
  let at: number | undefined
  return {
    spend(bytes, now = performance.now()) {
      left = Math.min(burst, left + ((now - (at ?? now)) / 1_000) * perSecond) - bytes
      at = now
      return left >= 0 ? 0 : Math.ceil((-left / perSecond) * 1_000)
    },
  }
}
