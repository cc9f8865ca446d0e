/** What holds for one student in one assignment: the lab's own grading, what the assignment says, and their extension. */
import * as z from 'zod'
import { gradingSchema, termsOf, type GradingTerms } from '#domain/grading'
import { client } from './client.ts'
import type { Database } from './database.ts'
import type { Prisma } from './generated/client.ts'

/** An old revision may lack what labs have by now, and a document is long: of it only what matters here is read. */
const revisionsSchema = z.array(z.object({ grading: gradingSchema }))

/** @param labDigest the revision that the student claimed; the newest one where they have claimed none */
export async function readGradingTerms(
  prisma: Prisma.TransactionClient,
  { assignmentId, userId, labDigest }: { assignmentId: string; userId: string; labDigest?: string },
): Promise<GradingTerms> {
  const assignment = await prisma.assignment.findUniqueOrThrow({
    where: { id: assignmentId },
    include: { extensions: { where: { userId } } },
  })
  const revisions = await prisma.$queryRaw`
    SELECT "document" #> '{spec,grading}' AS "grading" FROM "LabRevision"
    WHERE ${labDigest ?? null}::text = "digest" OR (${labDigest ?? null}::text IS NULL AND "lab" = ${assignment.lab})
    ORDER BY "createdAt" DESC LIMIT 1`
  const grading = revisionsSchema.safeParse(revisions).data?.[0]?.grading ?? {}
  return termsOf(grading, assignment, assignment.extensions[0] ?? null)
}

/** Whether nothing is taken of this student any more: an extension goes on after the others' end. */
export async function isClosedFor(
  db: Database,
  student: { assignmentId: string; userId: string; labDigest?: string },
  now: Date,
): Promise<boolean> {
  const { closesAt } = await readGradingTerms(client(db), student)
  return closesAt !== null && closesAt <= now
}

/** Until when the student has to wait after their last grade; null where they need not. */
export async function coolingUntil(
  prisma: Prisma.TransactionClient,
  { assignmentId, userId, cooldown }: { assignmentId: string; userId: string; cooldown: number },
  now: Date,
): Promise<Date | null> {
  if (cooldown === 0) return null
  const last = await prisma.attempt.findFirst({
    where: {
      kind: 'Submit',
      state: 'Finished',
      workspace: { userId, assignmentId },
      // What the platform could not judge is no grade, and costs no time.
      results: { none: { cause: 'platform' } },
    },
    orderBy: { finishedAt: 'desc' },
    select: { finishedAt: true },
  })
  const until = last?.finishedAt && new Date(last.finishedAt.getTime() + cooldown)
  return until && until > now ? until : null
}

type Days = Pick<GradingTerms, 'opensAt' | 'dueAt' | 'closesAt'>

/** Their days as documents write them (ISO 8601). */
export function writtenDays({ opensAt, dueAt, closesAt }: Days): Record<keyof Days, string | null> {
  const written = (at: Date | null) => at?.toISOString() ?? null
  return { opensAt: written(opensAt), dueAt: written(dueAt), closesAt: written(closesAt) }
}
