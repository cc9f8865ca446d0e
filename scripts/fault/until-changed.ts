/** Reads again whenever an attempt or a trial has changed. */
import type { Changes } from '../../grader/edge/changes.ts'
import { within } from '../../grader/edge/within.ts'

/** @returns what was read last, also when the time (ms) is up before it is as told; throws when interrupted */
export async function untilChanged<T>(
  changes: Changes,
  read: () => Promise<T>,
  isThere: (value: T) => boolean,
  limit: number,
  signal: AbortSignal,
): Promise<T> {
  const stop = within(limit, signal)
  let ring = () => {}
  const stops = (['Attempt', 'Trial'] as const).map((table) => changes.on(table, () => ring()))
  const onStop = () => ring()
  stop.addEventListener('abort', onStop)
  try {
    for (;;) {
      const changed = new Promise<void>((resolve) => (ring = resolve))
      const value = await read()
      if (isThere(value)) return value
      signal.throwIfAborted()
      if (stop.aborted) return value
      await changed
    }
  } finally {
    stop.removeEventListener('abort', onStop)
    stops.forEach((end) => end())
  }
}
