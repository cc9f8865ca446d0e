/**
 * Keys that want attention: each is worked on by one worker at a time, as soon as one is free. A key that is added while
 * it is worked on gets another turn; one whose work fails gets it after a pause that doubles.
 */
export type WorkQueue = {
  add(key: string): void
  /** Gives nothing new to the workers, and waits for those that work. */
  stop(): Promise<void>
}

export type WorkQueueOptions = {
  concurrency: number
  /** Resolves to the milliseconds after which the key wants attention again by itself, or to nothing. */
  work: (key: string) => Promise<number | undefined>
  onError: (key: string, error: unknown, pause: number) => void
}

const firstPause = 250
const longestPause = 30_000
/** setTimeout counts in 31 bits. */
const longestTimer = 2 ** 31 - 1

export function createWorkQueue({ concurrency, work, onError }: WorkQueueOptions): WorkQueue {
  const waiting = new Set<string>()
  const running = new Map<string, Promise<void>>()
  const timers = new Map<string, NodeJS.Timeout>()
  const failures = new Map<string, number>()
  let isStopped = false

  function add(key: string): void {
    if (isStopped) return
    clearTimeout(timers.get(key))
    timers.delete(key)
    waiting.add(key)
    startWorkers()
  }

  function addAfter(key: string, pause: number): void {
    if (isStopped || waiting.has(key)) return
    clearTimeout(timers.get(key))
    timers.set(key, setTimeout(add, Math.min(pause, longestTimer), key))
  }

  function startWorkers(): void {
    for (const key of waiting) {
      if (isStopped || running.size >= concurrency) return
      if (running.has(key)) continue
      waiting.delete(key)
      running.set(key, attend(key))
    }
  }

  async function attend(key: string): Promise<void> {
    try {
      const pause = await work(key)
      failures.delete(key)
      if (pause !== undefined) addAfter(key, pause)
    } catch (error) {
      const count = failures.get(key) ?? 0
      const pause = Math.min(firstPause * 2 ** count, longestPause)
      failures.set(key, count + 1)
      onError(key, error, pause)
      addAfter(key, pause)
    } finally {
      running.delete(key)
      startWorkers()
    }
  }

  async function stop(): Promise<void> {
    isStopped = true
    for (const timer of timers.values()) clearTimeout(timer)
    await Promise.all(running.values())
  }

  return { add, stop }
}
