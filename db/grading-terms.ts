/** What holds for one student in one assignment: the lab's own grading, what the assignment says, and their extension. */
import * as z from 'zod'
import { gradingSchema, termsOf, type GradingTerms } from '#domain/grading'
import type { Prisma } from './generated/client.ts'

/** Of a lab's document only what matters here: an old revision may lack what labs have by now. */
const documentSchema = z.object({ spec: z.object({ grading: gradingSchema.optional() }) })

/** @param labDigest the revision that the student claimed; the newest one where they have claimed none */
export async function readGradingTerms(
  prisma: Prisma.TransactionClient,
  { assignmentId, userId, labDigest }: { assignmentId: string; userId: string; labDigest?: string },
): Promise<GradingTerms> {
  const assignment = await prisma.assignment.findUniqueOrThrow({
    where: { id: assignmentId },
    include: { extensions: { where: { userId } } },
  })
  const revision = await prisma.labRevision.findFirst({
    where: labDigest === undefined ? { lab: assignment.lab } : { digest: labDigest },
    orderBy: { createdAt: 'desc' },
    select: { document: true },
  })
  const grading = documentSchema.safeParse(revision?.document).data?.spec.grading ?? {}
  return termsOf(grading, assignment, assignment.extensions[0] ?? null)
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
