/** What a browser brings, as the server takes it: of lessons and questions that there are, judged here, and not of the future. */
import type { CourseProgress, LessonProgress } from '#domain/course-progress'
import { isRightAnswer } from '#domain/quiz-answer'
import type { QuizQuestion } from '#domain/quiz'

/** lesson → its questions */
export type KnownLessons = Readonly<Record<string, readonly QuizQuestion[]>>

export function judgedProgress(brought: CourseProgress, lessons: KnownLessons, now: Date): CourseProgress {
  const latest = now.toISOString()
  const past = (at: string) => (at > latest ? latest : at)
  const judge = ({ readAt, place, answers }: LessonProgress, questions: readonly QuizQuestion[]): LessonProgress => ({
    ...(readAt && { readAt: past(readAt) }),
    ...(place && { place: { heading: place.heading, at: past(place.at) } }),
    answers: Object.fromEntries(
      questions.flatMap((question) => {
        const kept = answers[question.id]
        if (!kept) return []
        const { answer, at } = kept
        return [[question.id, { answer, isRight: isRightAnswer(question, answer), at: past(at) }]]
      }),
    ),
  })
  return Object.fromEntries(
    Object.entries(lessons).flatMap(([slug, questions]) => {
      const progress = brought[slug]
      return progress ? [[slug, judge(progress, questions)]] : []
    }),
  )
}
