/** The document that a lab page shows, read from rows. */
import { checkResultSchema } from '#domain/check-result'
import { labSchema } from '#domain/lab'
import type { LabView } from '#domain/lab-view'
import { maximumExtensions } from '#domain/workspace'
import type { Database } from './database.ts'
import { client } from './client.ts'
import { happenings, notedKinds } from './views/happenings.ts'
import { claimView, serviceView, statefulSetView } from './views/object-views.ts'
import { readObserved } from './views/observed.ts'
import { inOrdinalOrder, podView } from './views/pod-view.ts'

export type LabViewQuestion = {
  assignmentId: string
  userId: string
  /** the images that an embedded cluster has: it can get no others */
  embeddedImages: readonly string[]
}

/** A cluster that nobody has looked at for so long is not known to answer. */
const staleAfterMilliseconds = 90_000

export async function readLabView(db: Database, question: LabViewQuestion, now = new Date()): Promise<LabView> {
  const { assignmentId, userId } = question
  const newest = await client(db).workspace.findFirst({
    where: { assignmentId, userId },
    orderBy: [{ endedAt: { sort: 'desc', nulls: 'first' } }, { createdAt: 'desc' }],
    omit: { savedObjects: true },
    include: { cluster: true, observation: { select: { id: true } } },
  })
  if (!newest) return { cluster: clusterOf(await likelyCluster(db), now), workspace: null, live: null, attempt: null }
  const available = newest.cluster.kind === 'Embedded' ? question.embeddedImages : null
  const [live, attempt] = await Promise.all([
    newest.observation && !newest.endedAt ? readLive(db, newest.observation.id, available) : null,
    readLatestAttempt(db, newest.id),
  ])
  return { cluster: clusterOf(newest.cluster, now), workspace: workspaceOf(newest, now), live, attempt }
}

const likelyCluster = (db: Database) =>
  client(db).cluster.findFirst({ orderBy: [{ isReachable: 'desc' }, { seenAt: { sort: 'desc', nulls: 'last' } }] })

type ClusterRow = { isReachable: boolean; message: string | null; seenAt: Date | null }

function clusterOf(row: ClusterRow | null, now: Date): LabView['cluster'] {
  if (!row) return null
  const isFresh = row.seenAt !== null && now.getTime() - row.seenAt.getTime() < staleAfterMilliseconds
  return { isReachable: row.isReachable && isFresh, message: row.message }
}

type WorkspaceRow = {
  id: string
  namespace: string
  phase: NonNullable<LabView['workspace']>['phase']
  wanted: string
  reason: string | null
  message: string | null
  createdAt: Date
  readyAt: Date | null
  expiresAt: Date
  endedAt: Date | null
  savedAt: Date | null
  extensions: number
}

function workspaceOf(row: WorkspaceRow, now: Date): LabView['workspace'] {
  const { id, namespace, reason, message } = row
  const isOpen = row.wanted === 'Open' && row.endedAt === null
  return {
    id,
    namespace,
    // The student asked for the end: what is seen of it may lag a moment behind.
    phase: !isOpen && (row.phase === 'Ready' || row.phase === 'Pending') ? 'Saving' : row.phase,
    reason,
    message,
    createdAt: row.createdAt.toISOString(),
    readyAt: row.readyAt?.toISOString() ?? null,
    expiresAt: row.expiresAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    hasSavedObjects: row.savedAt !== null,
    canExtend: isOpen && row.expiresAt > now && row.extensions < maximumExtensions,
  }
}

async function readLive(
  db: Database,
  observationId: string,
  available: readonly string[] | null,
): Promise<LabView['live']> {
  const prisma = client(db)
  const select = { kind: true, seq: true, object: true } as const
  const [rows, events, passages] = await Promise.all([
    prisma.observedObject.findMany({ where: { observationId, kind: { in: notedKinds } }, select }),
    // A broken Pod makes Events without end: the newest will do.
    prisma.observedObject.findMany({
      where: { observationId, kind: 'Event' },
      select,
      orderBy: { seq: 'desc' },
      take: 60,
    }),
    prisma.observationEvent.findMany({
      where: { observationId, type: { in: ['ADDED', 'DELETED'] }, kind: { in: notedKinds } },
      select: { seq: true, at: true, type: true, kind: true, name: true },
      orderBy: { seq: 'desc' },
      take: 60,
    }),
  ])
  const of = (kind: string) => rows.filter((row) => row.kind === kind).flatMap(readObserved)
  const pods = of('Pod')
  return {
    pods: pods.map((pod) => podView(pod, available)).sort(inOrdinalOrder),
    claims: of('PersistentVolumeClaim').map(claimView).sort(inOrdinalOrder),
    services: of('Service').map(serviceView).sort(inOrdinalOrder),
    statefulSets: of('StatefulSet').map(statefulSetView).sort(inOrdinalOrder),
    happenings: happenings(events.flatMap(readObserved), pods, passages),
  }
}

async function readLatestAttempt(db: Database, workspaceId: string): Promise<LabView['attempt']> {
  const row = await client(db).attempt.findFirst({
    where: { workspaceId },
    orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }],
    include: {
      results: { orderBy: [{ judgedAt: 'asc' }, { id: 'asc' }] },
      labRevision: { select: { document: true } },
    },
  })
  if (!row) return null
  const order = checkOrder(row.labRevision.document)
  // A regrade or an override is a newer row for the same check: the last one counts.
  const latest = [...new Map(row.results.map((result) => [result.checkId, result])).values()]
  const checks = latest
    .sort((one, other) => order.indexOf(one.checkId) - order.indexOf(other.checkId))
    .map(({ checkId, check, points, maxPoints, ...rest }) => ({
      id: checkId,
      check,
      points,
      maxPoints,
      result: resultOf(rest),
    }))
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    requestedAt: row.requestedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    failure: row.failure,
    points: checks.reduce((sum, { points }) => sum + points, 0),
    maxPoints: checks.reduce((sum, { maxPoints }) => sum + maxPoints, 0),
    checks,
  }
}

type ResultRow = {
  status: string
  cause: string | null
  reason: string
  args: unknown
  evidence: unknown
  path: unknown
}

const resultOf = ({ status, cause, reason, args, evidence, path }: ResultRow) =>
  checkResultSchema.parse({ status, reason, args, evidence, ...(cause ? { cause } : {}), ...(path ? { path } : {}) })

function checkOrder(document: unknown): string[] {
  const lab = labSchema.safeParse(document)
  return lab.success ? lab.data.spec.tasks.flatMap(({ checks }) => checks.map(({ id }) => id)) : []
}
