/** How far people have come in a course's lessons. Rows are brought together by one statement for each table, whoever writes beside it. */
import { courseProgressSchema } from '#domain/course-progress-schema'
import type { CourseProgress } from '#domain/course-progress'
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
  const lessons = Object.entries(progress).flatMap(([lesson, { readAt, place }]) =>
    readAt || place ? [{ lesson, readAt, heading: place?.heading, placedAt: place?.at }] : [],
  )
  const answers = Object.entries(progress).flatMap(([lesson, { answers: given }]) =>
    Object.entries(given).map(([question, { answer, isRight, at }]) => ({
      ...{ lesson, question, answer, isRight },
      answeredAt: at,
    })),
  )
  if (lessons.length > 0) await addLessons(db, { userId, course }, lessons)
  if (answers.length > 0) await addAnswers(db, { userId, course }, answers)
}

type Reader = { userId: string; course: string }

/** In the order of their keys, so that two that write the same rows wait for each other instead of both. */
async function addLessons(db: Database, { userId, course }: Reader, lessons: readonly object[]) {
  await client(db).$executeRaw`
    INSERT INTO "LessonProgress" AS kept ("userId", "course", "lesson", "readAt", "heading", "placedAt")
    SELECT ${userId}::uuid, ${course}, brought.*
    FROM jsonb_to_recordset(${JSON.stringify(lessons)}::jsonb)
      AS brought ("lesson" text, "readAt" timestamptz, "heading" text, "placedAt" timestamptz)
    ORDER BY "lesson"
    ON CONFLICT ("userId", "course", "lesson") DO UPDATE SET
      "readAt" = LEAST(kept."readAt", excluded."readAt"),
      "heading" = CASE WHEN excluded."placedAt" > kept."placedAt" OR kept."placedAt" IS NULL THEN excluded."heading" ELSE kept."heading" END,
      "placedAt" = GREATEST(kept."placedAt", excluded."placedAt")`
}

async function addAnswers(db: Database, { userId, course }: Reader, answers: readonly object[]) {
  await client(db).$executeRaw`
    INSERT INTO "QuizAnswer" AS kept ("userId", "course", "lesson", "question", "answer", "isRight", "answeredAt")
    SELECT ${userId}::uuid, ${course}, brought.*
    FROM jsonb_to_recordset(${JSON.stringify(answers)}::jsonb)
      AS brought ("lesson" text, "question" text, "answer" jsonb, "isRight" boolean, "answeredAt" timestamptz)
    ORDER BY "lesson", "question"
    ON CONFLICT ("userId", "course", "lesson", "question") DO UPDATE SET
      "answer" = excluded."answer", "isRight" = excluded."isRight", "answeredAt" = excluded."answeredAt"
    WHERE (excluded."isRight" AND NOT kept."isRight")
       OR (excluded."isRight" = kept."isRight" AND excluded."answeredAt" > kept."answeredAt")`
}
