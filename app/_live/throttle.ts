/**
 * Runs `work` soon after it was asked for, never twice at once, and no oftener than every `interval` milliseconds; whatever
 * is asked for meanwhile is one more run after it.
 */
export type Throttled = { ask(): void; stop(): void }

export function throttle(work: () => Promise<void>, interval: number): Throttled {
  let timer: NodeJS.Timeout | undefined
  let isRunning = false
  let isAskedAgain = false
  let isStopped = false
  let lastStart = -Infinity

  async function run(): Promise<void> {
    timer = undefined
    isRunning = true
    lastStart = performance.now()
    await work()
    isRunning = false
    if (isAskedAgain) ask()
  }

  function ask(): void {
    if (isStopped || timer) return
    isAskedAgain = isRunning
    if (isRunning) return
    timer = setTimeout(() => void run(), Math.max(0, lastStart + interval - performance.now()))
  }

  return {
    ask,
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
