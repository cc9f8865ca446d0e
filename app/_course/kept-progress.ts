/** The form in which progress lies in the browser; what makes no sense there counts as nothing. */
import type { CourseProgress, KeptAnswer, LessonProgress } from '#domain/course-progress'

/** `owner`: the id of whoever was signed in when it was last brought together with the server's */
export type Kept = { readonly owner: string | null; readonly progress: CourseProgress }

type Fields = Record<string, unknown>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string'
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText)
const isNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((entry) => typeof entry === 'number')

function answerIn(value: unknown): KeptAnswer[] {
  if (!isFields(value) || !isText(value.at) || typeof value.isRight !== 'boolean') return []
  const { answer, at, isRight } = value
  return isTexts(answer) || isNumbers(answer) ? [{ answer, at, isRight }] : []
}

function lessonIn(value: unknown): LessonProgress {
  if (!isFields(value)) return { answers: {} }
  const { readAt, place, answers } = value
  return {
    ...(isText(readAt) && { readAt }),
    ...(isFields(place) &&
      isText(place.heading) &&
      isText(place.at) && { place: { heading: place.heading, at: place.at } }),
    answers: Object.fromEntries(
      Object.entries(isFields(answers) ? answers : {}).flatMap(([id, kept]) =>
        answerIn(kept).map((answer) => [id, answer]),
      ),
    ),
  }
}

export const progressIn = (value: unknown): CourseProgress =>
  Object.fromEntries(
    Object.entries(isFields(value) ? value : {}).map(([lesson, progress]) => [lesson, lessonIn(progress)]),
  )

export function parseKept(text: string | null): Kept {
  const value = parsed(text)
  return isFields(value)
    ? { owner: isText(value.owner) ? value.owner : null, progress: progressIn(value.progress) }
    : { owner: null, progress: {} }
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}
