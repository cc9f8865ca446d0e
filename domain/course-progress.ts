/** How far a reader has come in a course: what is kept in the browser, and for whoever is signed in on the server too. */
import type { QuizAnswer } from './quiz-answer.ts'

export type KeptAnswer = { readonly answer: QuizAnswer; readonly isRight: boolean; readonly at: string }

export type LessonProgress = {
  /** when its end was first reached */
  readonly readAt?: string | undefined
  /** the heading that was being read last, and when */
  readonly place?: { readonly heading: string; readonly at: string } | undefined
  readonly answers: Readonly<Record<string, KeptAnswer>>
}
/** lesson → progress */
export type CourseProgress = Readonly<Record<string, LessonProgress>>

export const noProgress: LessonProgress = { answers: {} }

export const rightAnswers = ({ answers }: LessonProgress): number =>
  Object.values(answers).filter(({ isRight }) => isRight).length

/** The newer answer counts, but what was right once stays so: trying again is how one learns. */
export function betterAnswer(one: KeptAnswer | undefined, other: KeptAnswer | undefined): KeptAnswer | undefined {
  if (!one || !other) return one ?? other
  if (one.isRight !== other.isRight) return one.isRight ? one : other
  return other.at > one.at ? other : one
}

const earlier = (one: string | undefined, other: string | undefined) =>
  one === undefined || (other !== undefined && other < one) ? other : one

function mergeLesson(one: LessonProgress, other: LessonProgress): LessonProgress {
  const ids = [...new Set([...Object.keys(one.answers), ...Object.keys(other.answers)])]
  const answers = ids.flatMap((id) => {
    const better = betterAnswer(one.answers[id], other.answers[id])
    return better ? [[id, better] as const] : []
  })
  const readAt = earlier(one.readAt, other.readAt)
  const place = one.place && other.place && other.place.at <= one.place.at ? one.place : (other.place ?? one.place)
  return { ...(readAt && { readAt }), ...(place && { place }), answers: Object.fromEntries(answers) }
}

/** Of two records of the same reader; which is named first makes no difference. */
export function mergeProgress(one: CourseProgress, other: CourseProgress): CourseProgress {
  const lessons = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return Object.fromEntries(
    lessons.map((lesson) => [lesson, mergeLesson(one[lesson] ?? noProgress, other[lesson] ?? noProgress)]),
  )
}

/** The lesson that was read last, and where. */
export function lastPlace(progress: CourseProgress): { lesson: string; heading: string } | null {
  const [last] = Object.entries(progress)
    .flatMap(([lesson, { place }]) => (place ? [{ lesson, ...place }] : []))
    .sort((one, other) => (one.at < other.at ? 1 : -1))
  return last ? { lesson: last.lesson, heading: last.heading } : null
}
