'use client'
/** The panes' sizes, kept in the browser from one lab to the next. */
import { useSyncExternalStore } from 'react'
import { rememberedSizes, usualSizes, type PaneSizes } from './pane-sizes.ts'

const key = 'ordinal.lab-panes'
const listeners = new Set<() => void>()
let known: { text: string | null; sizes: PaneSizes } | null = null

/** Where the browser keeps nothing (a private window may refuse), they live as long as the page. */
let unkept: string | null = null

function readText(): string | null {
  try {
    return localStorage.getItem(key) ?? unkept
  } catch {
    return unkept
  }
}

function snapshot(): PaneSizes {
  const text = readText()
  if (known?.text !== text) known = { text, sizes: rememberedSizes(text) }
  return known?.sizes ?? usualSizes
}

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange)
  window.addEventListener('storage', onChange)
  return () => {
    listeners.delete(onChange)
    window.removeEventListener('storage', onChange)
  }
}

function keep(sizes: PaneSizes): void {
  unkept = JSON.stringify(sizes)
  try {
    localStorage.setItem(key, unkept)
  } catch {
    // Kept for this page only.
  }
  listeners.forEach((tell) => tell())
}

export function usePaneSizes(): [PaneSizes, (sizes: PaneSizes) => void] {
  const sizes = useSyncExternalStore(subscribe, snapshot, () => usualSizes)
  return [sizes, keep]
}
