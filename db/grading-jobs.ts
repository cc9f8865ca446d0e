/** Grading jobs as machines ask for them and read them: an attempt under another name, in one run. */
import { isGrade, type AttemptKind } from '#domain/attempt'
import { gradeSchema, verdictOf, type Grade } from '#domain/grade'
import type { Lab } from '#domain/lab'
import { labSchema } from '#domain/lab'
import type { AttemptView } from '#domain/lab-view'
import { requestSubmit } from './attempt-requests.ts'
import { client } from './client.ts'
import type { Database } from './database.ts'
import { Prisma } from './generated/client.ts'
import type { Machine } from './api-tokens.ts'
import { readAttempts } from './views/attempt-views.ts'

export type JobTarget = { workspace: string } | { student: string; lab: string }

/** The workspace that is meant, when it is of this run; of a student's, the open one. */
export async function findWorkspace(db: Database, runId: string, target: JobTarget): Promise<string | null> {
  const where =
    'workspace' in target
      ? { id: target.workspace, assignment: { runId } }
      : { user: { email: target.student.toLowerCase() }, assignment: { runId, lab: target.lab }, endedAt: null }
  const row = await client(db).workspace.findFirst({ where, select: { id: true } })
  return row?.id ?? null
}

export type JobRequest = { machine: Machine; workspaceId: string; kind: AttemptKind; idempotencyKey: string }
export type JobRequested =
  | { outcome: 'queued' | 'repeated' | 'active-already'; id: string }
  | { outcome: 'not-ready' | 'key-used' | 'not-open-yet' | 'closed' | 'no-attempts-left' | 'cooling-down' }

export async function requestJob(db: Database, job: JobRequest): Promise<JobRequested> {
  const { machine, workspaceId, kind, idempotencyKey } = job
  const request = { workspaceId, requestedById: machine.userId, idempotencyKey, apiTokenId: machine.tokenId }
  return kind === 'Submit' ? requestSubmit(db, request) : requestCheck(db, request)
}

type KeyedRequest = { workspaceId: string; requestedById: string; idempotencyKey: string; apiTokenId: string }

async function requestCheck(db: Database, request: KeyedRequest): Promise<JobRequested> {
  const prisma = client(db)
  const { workspaceId, requestedById, idempotencyKey } = request
  const workspace = await prisma.workspace.findFirst({
    where: { id: workspaceId, phase: 'Ready', wanted: 'Open' },
    select: { labDigest: true },
  })
  // What is refused may be gone by the time that it is looked for: then there is room for a new one.
  for (;;) {
    const same = await prisma.attempt.findFirst({ where: { requestedById, idempotencyKey } })
    if (same) {
      const isSame = same.workspaceId === workspaceId && same.kind === 'Check'
      return isSame ? { outcome: 'repeated', id: same.id } : { outcome: 'key-used' }
    }
    if (!workspace) return { outcome: 'not-ready' }
    try {
      const data = { kind: 'Check', labDigest: workspace.labDigest, ...request } as const
      const { id } = await prisma.attempt.create({ data, select: { id: true } })
      return { outcome: 'queued', id }
    } catch (error) {
      if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') throw error
    }
    const active = await prisma.attempt.findFirst({
      where: { workspaceId, kind: 'Check', state: { in: ['Queued', 'Running'] } },
      select: { id: true },
    })
    if (active) return { outcome: 'active-already', id: active.id }
  }
}

export type Job = {
  attempt: AttemptView
  student: { id: string; email: string }
  assignmentId: string
  namespace: string
  seed: number
  lab: Lab
  /** null until it is judged */
  grade: Grade | null
  /** the grader's signature over its verdicts and the recording that they are of; Submits only */
  signedResult: string | null
}

/** Null where the run has no such job. */
export async function readJob(db: Database, runId: string, id: string): Promise<Job | null> {
  const row = await client(db).attempt.findFirst({
    where: { id, workspace: { assignment: { runId } } },
    select: {
      graderVersion: true,
      labDigest: true,
      labRevision: { select: { document: true } },
      recording: { select: { signedResult: true } },
      workspace: {
        select: { namespace: true, seed: true, assignmentId: true, user: { select: { id: true, email: true } } },
      },
    },
  })
  if (!row) return null
  const [attempt] = await readAttempts(db, { id }, 1)
  if (!attempt) return null
  const { namespace, seed, assignmentId, user } = row.workspace
  const lab = labSchema.parse(row.labRevision.document)
  const grade = gradeOf(attempt, { namespace, lab, digest: row.labDigest, grader: row.graderVersion })
  const signedResult = row.recording?.signedResult ?? null
  return { attempt, student: user, assignmentId, namespace, seed, lab, grade, signedResult }
}

type Judged = { namespace: string; lab: Lab; digest: string; grader: string | null }

function gradeOf(attempt: AttemptView, { namespace, lab, digest, grader }: Judged): Grade | null {
  const { state, checks, points, maxPoints, finishedAt } = attempt
  if (state !== 'Finished' || checks.length === 0) return null
  return gradeSchema.parse({
    apiVersion: 'ordinal/v1alpha1',
    kind: 'Grade',
    lab: { name: lab.metadata.name, digest },
    ...{ namespace, judgedAt: finishedAt, grader: grader ?? 'unknown', points, maxPoints, checks },
    verdict: verdictOf(checks, isGrade(checks) && points === maxPoints),
  })
}
