/** Whom labs are proved as: people of a course that nobody teaches, so that no class sees them. */
import type { AttemptState, AttemptStep, JudgedCheck } from '#domain/attempt'
import { client } from './client.ts'
import type { Database } from './database.ts'
import { judgedCheckOf } from './result-row.ts'

const slug = 'lab-verification'
const title = 'Lab verification'
/** A lab's terms are for those who learn: it is played as often, and as soon again, as one likes. */
const terms = { cooldown: 0, maxAttempts: 1_000_000 }
/** in ms: many cases may begin at once */
const patience = { maxWait: 30_000, timeout: 30_000 }

export type Verifier = {
  userId: string
  assignmentId: string
  /** left open by a run that was cut off */ openWorkspaces: string[]
}

/** The person who plays a case of a lab; the same one each time, so that runs leave no trail of people. */
export async function verifierOf(db: Database, lab: string, labCase: string): Promise<Verifier> {
  return client(db).$transaction(async (prisma) => {
    // Cases are played side by side, and Prisma's upsert looks before it inserts: one at a time.
    await prisma.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${slug}))`
    const course = await prisma.course.upsert({
      where: { slug },
      create: { slug, title: { fr: title, en: title } },
      update: {},
    })
    const courseId = course.id
    const run = await prisma.run.upsert({
      where: { courseId_slug: { courseId, slug } },
      create: { courseId, slug, title },
      update: {},
    })
    const runId = run.id
    const assignment = await prisma.assignment.upsert({
      where: { runId_lab: { runId, lab } },
      create: { runId, lab, points: 1, ...terms },
      update: terms,
    })
    const email = `${lab}.${labCase.replaceAll('/', '.')}@${slug}.ordinal.example`
    const user = await prisma.user.upsert({
      where: { email },
      create: { email, name: `${lab}, ${labCase}` },
      update: {},
    })
    const assignmentId = assignment.id
    const open = await prisma.workspace.findMany({
      where: { userId: user.id, assignmentId, endedAt: null },
      select: { id: true },
    })
    return { userId: user.id, assignmentId, openWorkspaces: open.map(({ id }) => id) }
  }, patience)
}

export type AttemptOutcome = {
  state: AttemptState
  /** how far a Submit has come */
  step: AttemptStep | null
  failure: string | null
  observedSeq: number | null
  checks: JudgedCheck[]
}

/** How an attempt stands; the machine's verdicts in no particular order. */
export async function readAttemptOutcome(db: Database, id: string): Promise<AttemptOutcome> {
  const row = await client(db).attempt.findUniqueOrThrow({
    where: { id },
    include: { results: { where: { origin: 'Machine' } } },
  })
  const { state, step, failure, observedSeq, results } = row
  return { state, step, failure, observedSeq, checks: results.map(judgedCheckOf) }
}
