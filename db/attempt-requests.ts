/** Asks for a Check or a Submit; the grader takes it from the queue. */
import { deductionAt, isLateAt, type GradingTerms } from '#domain/grading'
import { client } from './client.ts'
import type { Database } from './database.ts'
import { Prisma } from './generated/client.ts'
import { coolingUntil, readGradingTerms } from './grading-terms.ts'

export type CheckRequested = { outcome: 'queued' | 'active-already'; id: string } | { outcome: 'not-ready' }

/** One Check at a time for a workspace: while one waits or runs, that one is given. */
export async function requestCheck(db: Database, workspaceId: string, requestedById: string): Promise<CheckRequested> {
  const prisma = client(db)
  const workspace = await prisma.workspace.findFirst({
    where: { id: workspaceId, phase: 'Ready', wanted: 'Open' },
    select: { labDigest: true },
  })
  if (!workspace) return { outcome: 'not-ready' }
  const data = { kind: 'Check', workspaceId, requestedById, labDigest: workspace.labDigest } as const
  // An active one may finish between the refused insert and the look-up: then there is room for a new one.
  for (;;) {
    try {
      const { id } = await prisma.attempt.create({ data, select: { id: true } })
      return { outcome: 'queued', id }
    } catch (error) {
      if (!isTaken(error)) throw error
    }
    const active = await prisma.attempt.findFirst({
      where: { workspaceId, kind: 'Check', state: { in: ['Queued', 'Running'] } },
    })
    if (active) return { outcome: 'active-already', id: active.id }
  }
}

export type SubmitRequest = {
  workspaceId: string
  requestedById: string
  /** 1 to 200 characters; the same key of the same person is the same attempt, however often it is sent */
  idempotencyKey: string
  /** the token that a machine asked with */
  apiTokenId?: string
}

export type SubmitRequested =
  /** `repeated`: this key has asked for it before; `active-already`: one Submit at a time, and that one is given */
  | { outcome: 'queued' | 'repeated' | 'active-already'; id: string; number: number }
  /** the workspace is not there to be judged */
  | { outcome: 'not-ready' }
  | { outcome: 'not-open-yet'; opensAt: Date }
  | { outcome: 'closed'; closesAt: Date }
  | { outcome: 'no-attempts-left'; maxAttempts: number }
  /** so soon after a grade */
  | { outcome: 'cooling-down'; until: Date }
  /** this key has asked for a Submit of another workspace */
  | { outcome: 'key-used' }

/** in ms: a whole class may submit at once */
const patience = { maxWait: 30_000, timeout: 30_000 }

/** Puts a Submit into the queue, with the student's next number for this assignment. */
export async function requestSubmit(db: Database, request: SubmitRequest): Promise<SubmitRequested> {
  // The same key may come twice at once, for two workspaces: the second then finds what the first has made.
  for (;;) {
    try {
      return await client(db).$transaction((transaction) => requestLocked(transaction, request), patience)
    } catch (error) {
      if (!isTaken(error)) throw error
    }
  }
}

async function requestLocked(prisma: Prisma.TransactionClient, request: SubmitRequest): Promise<SubmitRequested> {
  const { workspaceId, requestedById, idempotencyKey, apiTokenId = null } = request
  // One after the other for a workspace: number, limit and the one place in the queue are counted, then taken.
  await prisma.$executeRaw`SELECT FROM "Workspace" WHERE "id" = ${workspaceId}::uuid FOR NO KEY UPDATE`
  const same = await prisma.attempt.findFirst({ where: { requestedById, idempotencyKey } })
  if (same) {
    if (same.workspaceId !== workspaceId || same.number === null) return { outcome: 'key-used' }
    return { outcome: 'repeated', id: same.id, number: same.number }
  }
  const workspace = await prisma.workspace.findFirst({
    where: { id: workspaceId, phase: 'Ready', wanted: 'Open' },
    select: { userId: true, assignmentId: true, labDigest: true },
  })
  if (!workspace) return { outcome: 'not-ready' }
  const active = await prisma.attempt.findFirst({
    where: { workspaceId, kind: 'Submit', state: { in: ['Queued', 'Running'] } },
  })
  if (active?.number) return { outcome: 'active-already', id: active.id, number: active.number }
  const terms = await readGradingTerms(prisma, workspace)
  const now = new Date()
  const refusal = await refusalOf(prisma, { ...workspace, terms, now })
  if (refusal) return refusal
  const { labDigest, userId, assignmentId } = workspace
  // A session that was resumed is another workspace, and no other work.
  const { _max } = await prisma.attempt.aggregate({
    where: { workspace: { userId, assignmentId }, kind: 'Submit' },
    _max: { number: true },
  })
  const number = (_max.number ?? 0) + 1
  // A grader may come late: the work is taken as it is now.
  const record = await prisma.observation.findUnique({ where: { workspaceId }, select: { lastSeq: true } })
  const asked = { workspaceId, requestedById, idempotencyKey, apiTokenId, pressedSeq: record?.lastSeq ?? null }
  const lateness = { isLate: isLateAt(terms, now), deduction: deductionAt(terms, now) }
  const data = { kind: 'Submit', ...asked, labDigest, number, ...lateness } as const
  const { id } = await prisma.attempt.create({ data, select: { id: true } })
  return { outcome: 'queued', id, number }
}

type Asked = { userId: string; assignmentId: string; terms: GradingTerms; now: Date }

async function refusalOf(
  prisma: Prisma.TransactionClient,
  { userId, assignmentId, terms, now }: Asked,
): Promise<SubmitRequested | undefined> {
  const { opensAt, closesAt, maxAttempts, cooldown } = terms
  if (opensAt && now < opensAt) return { outcome: 'not-open-yet', opensAt }
  if (closesAt && now >= closesAt) return { outcome: 'closed', closesAt }
  if (maxAttempts !== null && (await spentAttempts(prisma, userId, assignmentId)) >= maxAttempts)
    return { outcome: 'no-attempts-left', maxAttempts }
  const until = await coolingUntil(prisma, { userId, assignmentId, cooldown }, now)
  return until ? { outcome: 'cooling-down', until } : undefined
}

/** Grades, and what may become one. What the platform could not judge is no grade (`isGrade`), and spends nothing. */
export async function spentAttempts(
  prisma: Prisma.TransactionClient,
  userId: string,
  assignmentId: string,
): Promise<number> {
  const [row] = await prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM "Attempt" a JOIN "Workspace" w ON w."id" = a."workspaceId"
    WHERE w."userId" = ${userId}::uuid AND w."assignmentId" = ${assignmentId}::uuid AND a."kind" = 'Submit'
      AND (a."state" IN ('Queued', 'Running') OR (a."state" = 'Finished' AND NOT EXISTS (
        SELECT FROM (
          SELECT DISTINCT ON ("checkId") "cause" FROM "Result" WHERE "attemptId" = a."id"
          ORDER BY "checkId", "judgedAt" DESC, "id" DESC
        ) newest WHERE newest."cause" = 'platform')))`
  return row?.count ?? 0
}

/** A unique index has refused the row. */
const isTaken = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
