'use client'
/** What a reader chose for terminals, kept in the browser. */
import { useSyncExternalStore } from 'react'
import * as z from 'zod'

export const fontSizes = { smallest: 10, usual: 14, largest: 26 } as const

const settingsSchema = z.object({
  fontSize: z.int().min(fontSizes.smallest).max(fontSizes.largest).catch(fontSizes.usual),
  /** what is shown is also told to screen readers, line by line */
  isSpoken: z.boolean().catch(false),
})
export type TerminalSettings = z.infer<typeof settingsSchema>

const key = 'ordinal.terminal'
const usual: TerminalSettings = { fontSize: fontSizes.usual, isSpoken: false }
const listeners = new Set<() => void>()
let known: { text: string | null; settings: TerminalSettings } = { text: null, settings: usual }
/** Where the browser keeps nothing (a private window may refuse), they live as long as the page. */
let unkept: string | null = null

/** What was kept; the usual for whatever of it makes no sense. */
export function parseSettings(text: string | null): TerminalSettings {
  try {
    return settingsSchema.safeParse(JSON.parse(text ?? '{}')).data ?? usual
  } catch {
    return usual
  }
}

function readText(): string | null {
  try {
    return localStorage.getItem(key) ?? unkept
  } catch {
    return unkept
  }
}

function snapshot(): TerminalSettings {
  const text = readText()
  if (known.text !== text) known = { text, settings: parseSettings(text) }
  return known.settings
}

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange)
  window.addEventListener('storage', onChange)
  return () => {
    listeners.delete(onChange)
    window.removeEventListener('storage', onChange)
  }
}

function keep(settings: TerminalSettings): void {
  unkept = JSON.stringify(settings)
  try {
    localStorage.setItem(key, unkept)
  } catch {
    // Kept for this page only.
  }
  listeners.forEach((tell) => tell())
}

export function useTerminalSettings(): [TerminalSettings, (settings: TerminalSettings) => void] {
  return [useSyncExternalStore(subscribe, snapshot, () => usual), keep]
}
