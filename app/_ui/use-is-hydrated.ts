'use client'
/** Whether the page's script is at work: until then, what it would have to answer is not offered yet. */
import { useSyncExternalStore } from 'react'

const never = () => () => {}

export const useIsHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
