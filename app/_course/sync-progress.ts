'use client'
/** Brings the browser's progress and the server's together for whoever is signed in: at the first sight, and after changes. */
import { whenVisitorIsKnown } from '#app/_visitor/visitor.ts'
import { progressIn } from './kept-progress.ts'
import { forgetOwned, onProgressChange, readKept, takeOver } from './progress-store.ts'

const synced = new Set<string>()

async function exchange(course: string): Promise<void> {
  const response = await fetch(`/api/courses/${course}/progress`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(readKept(course)),
    keepalive: true,
  }).catch(() => null)
  // Without an answer everything stays in the browser, and the next exchange brings it.
  if (!response?.ok) return
  const document: unknown = await response.json()
  if (typeof document !== 'object' || document === null) return
  if (!('owner' in document) || typeof document.owner !== 'string' || !('progress' in document)) return
  takeOver(course, document.owner, progressIn(document.progress))
}

function follow(course: string): void {
  let isWaiting = false
  onProgressChange((changed, isUrgent) => {
    if (changed !== course) return
    if (isUrgent) void exchange(course)
    else isWaiting = true
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'hidden' || !isWaiting) return
    isWaiting = false
    void exchange(course)
  })
}

/** Asking twice does nothing more. */
export function syncProgress(course: string): void {
  if (synced.has(course)) return
  synced.add(course)
  whenVisitorIsKnown((visitor) => {
    if (!visitor) return forgetOwned(course)
    void exchange(course)
    follow(course)
  })
}
