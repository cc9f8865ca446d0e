'use client'
/** The time, as often as a page needs it; null on the server, whose clock and zone are not the reader's. */
import { useCallback, useSyncExternalStore } from 'react'

/** @param everyMilliseconds how coarse the answer may be */
export function useNow(everyMilliseconds: number): number | null {
  const subscribe = useCallback(
    (onTick: () => void) => {
      const timer = setInterval(onTick, everyMilliseconds)
      return () => clearInterval(timer)
    },
    [everyMilliseconds],
  )
  return useSyncExternalStore<number | null>(
    subscribe,
    () => Math.floor(Date.now() / everyMilliseconds) * everyMilliseconds,
    () => null,
  )
}
