'use client'
/** Whether there is room for the panes side by side; the same bound as `--breakpoint-bench` in globals.css. */
import { useSyncExternalStore } from 'react'

const query = '(min-width: 68.75rem)'

function subscribe(onChange: () => void): () => void {
  const list = matchMedia(query)
  list.addEventListener('change', onChange)
  return () => list.removeEventListener('change', onChange)
}

export const useIsWide = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => matchMedia(query).matches,
    () => true,
  )
