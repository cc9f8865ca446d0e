/** The document that a lab page shows, read from rows. */
import * as z from 'zod'
import { judgedCheckSchema } from '#domain/attempt'
import type { LabView, WorkspaceView } from '#domain/lab-view'
import { maximumExtensions } from '#domain/workspace'
import { spentAttempts } from './attempt-requests.ts'
import { isAnswering, pickCluster } from './clusters.ts'
import type { Database } from './database.ts'
import { client } from './client.ts'
import { Prisma } from './generated/client.ts'
import { coolingUntil, readGradingTerms, writtenDays } from './grading-terms.ts'
import { readLabNodes } from './lab-nodes.ts'
import { readAttempts } from './views/attempt-views.ts'
import { happenings, notedKinds } from './views/happenings.ts'
import { claimView, serviceView, statefulSetView } from './views/object-views.ts'
import { involved, readObserved } from './views/observed.ts'
import { isPlatforms } from './views/platform-objects.ts'
import { inOrdinalOrder, podView } from './views/pod-view.ts'

export type LabViewQuestion = {
  assignmentId: string
  userId: string
  /** the images that an embedded cluster has: it can get no others */
  embeddedImages: readonly string[]
}

const submitsShown = 20

export async function readLabView(db: Database, question: LabViewQuestion, now = new Date()): Promise<LabView> {
  const { assignmentId, userId } = question
  const newest = await client(db).workspace.findFirst({
    where: { assignmentId, userId },
    orderBy: [{ endedAt: { sort: 'desc', nulls: 'first' } }, { createdAt: 'desc' }],
    omit: { savedObjects: true, resetObjects: true, replacement: true },
    include: { cluster: true, observation: { select: { id: true } } },
  })
  if (!newest) {
    const [cluster, terms] = await Promise.all([likelyCluster(db, now), readTerms(db, question, now)])
    return { ...nothing, terms, cluster: clusterOf(cluster, now) }
  }
  const available = newest.cluster.kind === 'Embedded' ? question.embeddedImages : null
  const [terms, nodes, isResetKept, live, [attempt], submits, standing] = await Promise.all([
    readTerms(db, { ...question, labDigest: newest.labDigest }, now),
    newest.endedAt ? [] : readLabNodes(db, newest.id),
    isKept(db, newest.id),
    newest.observation && !newest.endedAt ? readLive(db, newest.observation.id, available) : null,
    readAttempts(db, { workspaceId: newest.id }, 1, { isForStudent: true }),
    // Those of earlier sessions as well: grades stay in sight.
    readAttempts(db, { workspace: { assignmentId, userId }, kind: 'Submit' }, submitsShown, {
      isForStudent: true,
    }),
    newest.endedAt ? null : readStanding(db, newest.id),
  ])
  const cluster = clusterOf(newest.cluster, now)
  return {
    terms,
    cluster,
    workspace: { ...workspaceOf(newest, isResetKept, now), nodes },
    live,
    attempt: attempt ?? null,
    standing,
    submits,
  }
}

const nothing: Omit<LabView, 'cluster' | 'terms'> = {
  workspace: null,
  live: null,
  attempt: null,
  standing: null,
  submits: [],
}

/** Asked of Postgres, so that the objects themselves, which may be many, stay there. */
const isKept = async (db: Database, id: string): Promise<boolean> =>
  (await client(db).workspace.count({ where: { id, resetObjects: { not: Prisma.DbNull } } })) === 1

type TermsQuestion = Pick<LabViewQuestion, 'assignmentId' | 'userId'> & { labDigest?: string }

async function readTerms(db: Database, question: TermsQuestion, now: Date): Promise<LabView['terms']> {
  const { assignmentId, userId } = question
  const [terms, spent] = await Promise.all([
    readGradingTerms(client(db), question),
    spentAttempts(client(db), userId, assignmentId),
  ])
  const { cooldown, maxAttempts, late } = terms
  const cooling = await coolingUntil(client(db), { assignmentId, userId, cooldown }, now)
  return {
    ...writtenDays(terms),
    ...{ cooldown, coolingUntil: cooling?.toISOString() ?? null, late, maxAttempts, spentAttempts: spent },
  }
}

const likelyCluster = async (db: Database, now: Date) => pickCluster(await client(db).cluster.findMany(), now)

type ClusterRow = { kind: string; isReachable: boolean; message: string | null; seenAt: Date | null }

function clusterOf(row: ClusterRow | null, now: Date): LabView['cluster'] {
  if (!row) return null
  return { isReachable: isAnswering(row, now), message: row.message, hasNodes: row.kind === 'Embedded' }
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
  resetsWanted: number
  resetsDone: number
  undosWanted: number
  undosDone: number
  toolboxReadyAt: Date | null
  toolboxMessage: string | null
  nodesMessage: string | null
}

function workspaceOf(row: WorkspaceRow, isResetKept: boolean, now: Date): Omit<WorkspaceView, 'nodes'> {
  const { id, namespace, reason, message } = row
  const isOpen = row.wanted === 'Open' && row.endedAt === null
  const isResetting = row.resetsDone < row.resetsWanted || row.undosDone < row.undosWanted
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
    toolbox: { isReady: isOpen && row.toolboxReadyAt !== null, message: row.toolboxMessage },
    isResetting: isOpen && isResetting,
    canUndoReset: isOpen && !isResetting && isResetKept,
    nodesMessage: row.nodesMessage,
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
    prisma.observedObject.findMany({
      where: { observationId, kind: { in: [...notedKinds, 'EndpointSlice'] } },
      select,
    }),
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
  const of = (kind: string) =>
    rows
      .filter((row) => row.kind === kind)
      .flatMap(readObserved)
      .filter(({ object }) => !isPlatforms({ kind, name: object.metadata.name }))
  const pods = of('Pod')
  const slices = of('EndpointSlice')
  return {
    pods: pods.map((pod) => podView(pod, available)).sort(inOrdinalOrder),
    claims: of('PersistentVolumeClaim').map(claimView).sort(inOrdinalOrder),
    services: of('Service')
      .map((service) => serviceView(service, slices))
      .sort(inOrdinalOrder),
    statefulSets: of('StatefulSet').map(statefulSetView).sort(inOrdinalOrder),
    happenings: happenings(
      events.flatMap(readObserved).filter(({ object }) => !isPlatforms(involved(object))),
      pods,
      passages.filter((passage) => !isPlatforms(passage)),
    ),
  }
}

const metAtSchema = z.record(z.string(), z.iso.datetime())

async function readStanding(db: Database, workspaceId: string): Promise<LabView['standing']> {
  const row = await client(db).liveVerdict.findUnique({ where: { workspaceId } })
  if (!row) return null
  const checks = z.array(judgedCheckSchema).parse(row.checks)
  return { checks, metAt: metAtSchema.parse(row.metAt), judgedAt: row.judgedAt.toISOString() }
}
