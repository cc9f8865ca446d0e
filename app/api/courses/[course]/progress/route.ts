/** A reader's progress in a course: takes what their browser has, and answers with all that is known of them. */
import { listLessons } from '#course/lessons'
import { loadQuiz } from '#course/load-quiz'
import { addCourseProgress, readCourseProgress } from '#db/course-progress'
import { broughtProgressSchema } from '#domain/course-progress-schema'
import { answerUser, readBody } from '../../../../_api/answer.ts'
import { problem } from '../../../../_api/problem.ts'
import { rateLimit } from '../../../../_api/rate-limit.ts'
import { judgedProgress, type KnownLessons } from '../../../../_course/judged-progress.ts'
import { siteDatabase } from '../../../../_server/database.ts'

type Context = { params: Promise<{ course: string }> }

const fits = rateLimit({ burst: 60, perMinute: 60 })

type Courses = Readonly<Record<string, KnownLessons>>

/** The lessons on disk change with the site's build only; a disk that failed once is asked again. */
let known: Promise<Courses> | undefined
const lessonsOnDisk = (): Promise<Courses> =>
  (known ??= readLessons().catch((error: unknown) => {
    known = undefined
    throw error
  }))

async function readLessons(): Promise<Courses> {
  const courses: Record<string, KnownLessons> = {}
  for (const { course, folder, slug } of await listLessons()) {
    const quiz = await loadQuiz(`content/${folder}`)
    courses[course] = { ...courses[course], [slug]: quiz.ok ? quiz.questions : [] }
  }
  return courses
}

export const POST = (request: Request, { params }: Context): Promise<Response> =>
  answerUser(async (user) => {
    const { course } = await params
    const lessons = Object.entries(await lessonsOnDisk()).find(([slug]) => slug === course)?.[1]
    if (!lessons) return problem('not-found')
    if (!fits(user.id)) return problem('too-many-requests')
    const brought = await readBody(request, broughtProgressSchema)
    if (!brought) return problem('wrong-input')
    // What another reader left in the same browser is not this one's.
    const isOwn = brought.owner === null || brought.owner === user.id
    const db = siteDatabase()
    if (isOwn) await addCourseProgress(db, user.id, course, judgedProgress(brought.progress, lessons, new Date()))
    const progress = await readCourseProgress(db, user.id, course)
    return Response.json({ owner: user.id, progress }, { headers: { 'cache-control': 'no-store' } })
  })
