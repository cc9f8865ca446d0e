'use client'
/** A reader's progress in a course, kept in the browser: the same in all of its tabs, and there before anybody has signed in. */
import { useSyncExternalStore } from 'react'
import {
  betterAnswer,
  mergeProgress,
  noProgress,
  type CourseProgress,
  type KeptAnswer,
  type LessonProgress,
} from '#domain/course-progress'
import { parseKept, type Kept } from './kept-progress.ts'

const nothing: Kept = { owner: null, progress: {} }
const listeners = new Set<() => void>()
const known = new Map<string, { text: string | null; kept: Kept }>()
/** Where the browser keeps nothing (a private window may refuse), it lives as long as the page. */
const unkept = new Map<string, string>()

const keyOf = (course: string) => `ordinal.course.${course}`

function readText(course: string): string | null {
  try {
    return localStorage.getItem(keyOf(course)) ?? unkept.get(course) ?? null
  } catch {
    return unkept.get(course) ?? null
  }
}

export function readKept(course: string): Kept {
  const text = readText(course)
  const before = known.get(course)
  if (before?.text === text) return before.kept
  const kept = parseKept(text)
  known.set(course, { text, kept })
  return kept
}

export function writeKept(course: string, kept: Kept): void {
  const text = JSON.stringify(kept)
  unkept.set(course, text)
  try {
    localStorage.setItem(keyOf(course), text)
  } catch {
    // Kept for this page only.
  }
  listeners.forEach((tell) => tell())
}

export function subscribe(onChange: () => void): () => void {
  listeners.add(onChange)
  window.addEventListener('storage', onChange)
  return () => {
    listeners.delete(onChange)
    window.removeEventListener('storage', onChange)
  }
}

export const useCourseProgress = (course: string): CourseProgress =>
  useSyncExternalStore(
    subscribe,
    () => readKept(course),
    () => nothing,
  ).progress

export const useLessonProgress = (course: string, lesson: string): LessonProgress =>
  useCourseProgress(course)[lesson] ?? noProgress

/** `isUrgent`: worth a request of its own */
type ChangeListener = (course: string, isUrgent: boolean) => void
const changeListeners = new Set<ChangeListener>()
export const onProgressChange = (listener: ChangeListener): void => void changeListeners.add(listener)

type Change = (before: LessonProgress) => LessonProgress

function keep(course: string, lesson: string, isUrgent: boolean, change: Change): void {
  const kept = readKept(course)
  const after = change(kept.progress[lesson] ?? noProgress)
  writeKept(course, { ...kept, progress: { ...kept.progress, [lesson]: after } })
  changeListeners.forEach((tell) => tell(course, isUrgent))
}

export function keepAnswer(course: string, lesson: string, question: string, given: Omit<KeptAnswer, 'at'>): void {
  keep(course, lesson, true, (before) => {
    const better = betterAnswer(before.answers[question], { ...given, at: new Date().toISOString() })
    return better ? { ...before, answers: { ...before.answers, [question]: better } } : before
  })
}

export function keepRead(course: string, lesson: string): void {
  if (readKept(course).progress[lesson]?.readAt) return
  keep(course, lesson, true, (before) => ({ ...before, readAt: new Date().toISOString() }))
}

export function keepPlace(course: string, lesson: string, heading: string): void {
  if (readKept(course).progress[lesson]?.place?.heading === heading) return
  keep(course, lesson, false, (before) => ({ ...before, place: { heading, at: new Date().toISOString() } }))
}

/** What the server knows comes to what is here; both are of `owner`. */
export function takeOver(course: string, owner: string, progress: CourseProgress): void {
  const kept = readKept(course)
  const isOwn = kept.owner === null || kept.owner === owner
  writeKept(course, { owner, progress: isOwn ? mergeProgress(kept.progress, progress) : progress })
}

/** Whoever signs out leaves nothing behind for the next reader; what nobody signed in for stays. */
export function forgetOwned(course: string): void {
  if (readKept(course).owner !== null) writeKept(course, nothing)
}
