/** How far people have come in a course's lessons. Rows are brought together by one statement each, whoever writes beside it. */
import { courseProgressSchema } from '#domain/course-progress-schema'
import type { CourseProgress, KeptAnswer, LessonProgress } from '#domain/course-progress'
import { client } from './client.ts'
import type { Database } from './database.ts'

export async function readCourseProgress(db: Database, userId: string, course: string): Promise<CourseProgress> {
  const where = { userId, course }
  const [lessons, answers] = await Promise.all([
    client(db).lessonProgress.findMany({ where }),
    client(db).quizAnswer.findMany({ where }),
  ])
  const slugs = [...new Set([...lessons, ...answers].map(({ lesson }) => lesson))]
  const progress = slugs.map((slug) => {
    const row = lessons.find(({ lesson }) => lesson === slug)
    const kept = answers
      .filter(({ lesson }) => lesson === slug)
      .map(({ question, answer, isRight, answeredAt }) => [question, { answer, isRight, at: answeredAt.toISOString() }])
    const place =
      row?.heading && row.placedAt ? { place: { heading: row.heading, at: row.placedAt.toISOString() } } : {}
    return [
      slug,
      { ...(row?.readAt && { readAt: row.readAt.toISOString() }), ...place, answers: Object.fromEntries(kept) },
    ]
  })
  return courseProgressSchema.parse(Object.fromEntries(progress))
}

/** As `mergeProgress` does it: the earlier reading, the later place, the right answer or else the later one. */
export async function addCourseProgress(
  db: Database,
  userId: string,
  course: string,
  progress: CourseProgress,
): Promise<void> {
  for (const [lesson, brought] of Object.entries(progress)) {
    if (brought.readAt || brought.place) await addLesson(db, { userId, course, lesson }, brought)
    for (const [question, kept] of Object.entries(brought.answers))
      await addAnswer(db, { userId, course, lesson }, question, kept)
  }
}

type Place = { userId: string; course: string; lesson: string }

async function addLesson(db: Database, { userId, course, lesson }: Place, { readAt, place }: LessonProgress) {
  await client(db).$executeRaw`
    INSERT INTO "LessonProgress" AS kept ("userId", "course", "lesson", "readAt", "heading", "placedAt")
    VALUES (${userId}::uuid, ${course}, ${lesson}, ${readAt ?? null}::timestamptz, ${place?.heading ?? null}, ${place?.at ?? null}::timestamptz)
    ON CONFLICT ("userId", "course", "lesson") DO UPDATE SET
      "readAt" = LEAST(kept."readAt", excluded."readAt"),
      "heading" = CASE WHEN excluded."placedAt" > kept."placedAt" OR kept."placedAt" IS NULL THEN excluded."heading" ELSE kept."heading" END,
      "placedAt" = GREATEST(kept."placedAt", excluded."placedAt")`
}

async function addAnswer(db: Database, { userId, course, lesson }: Place, question: string, kept: KeptAnswer) {
  await client(db).$executeRaw`
    INSERT INTO "QuizAnswer" AS kept ("userId", "course", "lesson", "question", "answer", "isRight", "answeredAt")
    VALUES (${userId}::uuid, ${course}, ${lesson}, ${question}, ${JSON.stringify(kept.answer)}::jsonb, ${kept.isRight}, ${kept.at}::timestamptz)
    ON CONFLICT ("userId", "course", "lesson", "question") DO UPDATE SET
      "answer" = excluded."answer", "isRight" = excluded."isRight", "answeredAt" = excluded."answeredAt"
    WHERE (excluded."isRight" AND NOT kept."isRight")
       OR (excluded."isRight" = kept."isRight" AND excluded."answeredAt" > kept."answeredAt")`
}
