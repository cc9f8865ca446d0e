'use client'
/** The one-time token of the address' fragment: taken once, and the address is cleaned, so that no history keeps it. */
import { useSyncExternalStore } from 'react'

/** `undefined` until the browser has looked; null when the address had none. */
let token: string | null | undefined

function take(): void {
  if (token) return
  const found = new URLSearchParams(window.location.hash.slice(1)).get('token')
  if (found) window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search)
  token = found
}

function subscribe(onChange: () => void): () => void {
  const look = () => {
    take()
    onChange()
  }
  look()
  // Another link pasted into the same tab changes only the fragment.
  const onHash = () => {
    if (!window.location.hash.includes('token=')) return
    token = undefined
    look()
  }
  window.addEventListener('hashchange', onHash)
  return () => window.removeEventListener('hashchange', onHash)
}

export const useLinkToken = (): string | null | undefined =>
  useSyncExternalStore(
    subscribe,
    () => token,
    () => undefined,
  )
