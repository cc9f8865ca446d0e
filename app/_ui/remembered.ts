'use client'
/** A choice that is kept in the browser, the same in all of its tabs. */
import { useSyncExternalStore } from 'react'

/**
 * @param key of localStorage
 * @param parse what was kept, or null where nothing was: never throws, the usual for whatever makes no sense
 * @returns a hook: the choice, and how to change it. On the server it is the usual one.
 */
export function remembered<T>(key: string, parse: (text: string | null) => T): () => [T, (value: T) => void] {
  const usual = parse(null)
  const listeners = new Set<() => void>()
  let known: { text: string | null; value: T } = { text: null, value: usual }
  /** Where the browser keeps nothing (a private window may refuse), it lives as long as the page. */
  let unkept: string | null = null

  function readText(): string | null {
    try {
      return localStorage.getItem(key) ?? unkept
    } catch {
      return unkept
    }
  }

  function snapshot(): T {
    const text = readText()
    if (known.text !== text) known = { text, value: parse(text) }
    return known.value
  }

  function subscribe(onChange: () => void): () => void {
    listeners.add(onChange)
    window.addEventListener('storage', onChange)
    return () => {
      listeners.delete(onChange)
      window.removeEventListener('storage', onChange)
    }
  }

  function keep(value: T): void {
    unkept = JSON.stringify(value)
    try {
      localStorage.setItem(key, unkept)
    } catch {
      // Kept for this page only.
    }
    listeners.forEach((tell) => tell())
  }

  return function useRemembered() {
    return [useSyncExternalStore(subscribe, snapshot, () => usual), keep]
  }
}
