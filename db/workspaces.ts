/** Workspaces as the provisioner sees them: it reads what is wanted, and writes what it has seen and done. */
import * as z from 'zod'
import { nodeWishesSchema, type NodeWish } from '#domain/lab-node'
import type { WantedState, WorkspacePhase } from '#domain/workspace'
import { client } from './client.ts'
import type { Database } from './database.ts'
import type { Prisma } from './generated/client.ts'
import { storableText } from './storable-text.ts'

export type WorkspaceRow = {
  id: string
  clusterId: string
  namespace: string
  userId: string
  runId: string
  lab: string
  labDigest: string
  seed: number
  wanted: WantedState
  phase: WorkspacePhase
  reason: string | null
  message: string | null
  expiresAt: Date
  isSaved: boolean
  endedAt: Date | null
  restoredFromId: string | null
  toolboxReadyAt: Date | null
  toolboxMessage: string | null
  /** the student waits for the starter, or for what the last reset took away */
  isResetAsked: boolean
  isUndoAsked: boolean
  /** how each node of its own is wanted */
  nodes: NodeWish[]
  nodesMessage: string | null
}

const columns = {
  id: true,
  clusterId: true,
  namespace: true,
  userId: true,
  labDigest: true,
  seed: true,
  wanted: true,
  phase: true,
  reason: true,
  message: true,
  expiresAt: true,
  savedAt: true,
  endedAt: true,
  restoredFromId: true,
  toolboxReadyAt: true,
  toolboxMessage: true,
  resetsWanted: true,
  resetsDone: true,
  undosWanted: true,
  undosDone: true,
  nodesWanted: true,
  nodesMessage: true,
  assignment: { select: { runId: true, lab: true } },
} satisfies Prisma.WorkspaceSelect

type Selected = Prisma.WorkspaceGetPayload<{ select: typeof columns }>

function rowOf({
  assignment,
  savedAt,
  resetsWanted,
  resetsDone,
  undosWanted,
  undosDone,
  nodesWanted,
  ...rest
}: Selected): WorkspaceRow {
  return {
    ...rest,
    ...assignment,
    isSaved: savedAt !== null,
    isResetAsked: resetsDone < resetsWanted,
    isUndoAsked: undosDone < undosWanted,
    nodes: nodeWishesSchema.parse(nodesWanted),
  }
}

export async function readWorkspace(db: Database, id: string): Promise<WorkspaceRow | null> {
  const found = await client(db).workspace.findUnique({ where: { id }, select: columns })
  return found && rowOf(found)
}

export async function readWorkspaceByNamespace(db: Database, namespace: string): Promise<WorkspaceRow | null> {
  const found = await client(db).workspace.findUnique({ where: { namespace }, select: columns })
  return found && rowOf(found)
}

/** The namespaces' names of all workspaces of a cluster that have not ended. */
export async function unendedNamespaces(db: Database, clusterId: string): Promise<string[]> {
  const found = await client(db).workspace.findMany({
    where: { clusterId, endedAt: null },
    select: { namespace: true },
  })
  return found.map(({ namespace }) => namespace)
}

export type PhaseReport = { phase: Exclude<WorkspacePhase, 'Ended'>; reason?: string | null; message?: string | null }

/** Records a phase; a workspace that ended stays ended. What is said already is not written again. */
export async function recordPhase(db: Database, id: string, report: PhaseReport, now = new Date()): Promise<void> {
  const said = { phase: report.phase, reason: report.reason ?? null, message: report.message ?? null }
  const prisma = client(db)
  const isSaid = await prisma.workspace.count({ where: { id, ...said } })
  if (isSaid > 0) return
  await prisma.workspace.updateMany({ where: { id, endedAt: null }, data: said })
  if (report.phase === 'Ready')
    await prisma.workspace.updateMany({ where: { id, readyAt: null }, data: { readyAt: now } })
}

/** The end of a workspace, with what has to be known of it: what had to be forced on the way, or what was lost. */
export async function recordEnd(
  db: Database,
  id: string,
  { reason = null, message = null }: { reason?: string | null; message?: string | null } = {},
  now = new Date(),
): Promise<void> {
  const data = { phase: 'Ended' as const, endedAt: now, reason, message }
  await client(db).workspace.updateMany({ where: { id, endedAt: null }, data })
}

export type ToolboxReport = { isReady: boolean; message: string | null }

/** Whether the terminal can be opened, and why not. What is said already is not written again. */
export async function recordToolbox(
  db: Database,
  row: Pick<WorkspaceRow, 'id' | 'toolboxReadyAt' | 'toolboxMessage'>,
  { isReady, message }: ToolboxReport,
  now = new Date(),
): Promise<void> {
  if (isReady === (row.toolboxReadyAt !== null) && message === row.toolboxMessage) return
  const toolboxReadyAt = isReady ? (row.toolboxReadyAt ?? now) : null
  await client(db).workspace.updateMany({
    where: { id: row.id, endedAt: null },
    data: { toolboxReadyAt, toolboxMessage: message },
  })
}

/** Why a node is not as it is wanted; null where all are. What is said already is not written again. */
export async function recordNodes(
  db: Database,
  row: Pick<WorkspaceRow, 'id' | 'nodesMessage'>,
  message: string | null,
): Promise<void> {
  if (message === row.nodesMessage) return
  await client(db).workspace.updateMany({ where: { id: row.id, endedAt: null }, data: { nodesMessage: message } })
}

export const savedObjectsSchema = z.array(z.record(z.string(), z.json()))
export type SavedObjects = z.infer<typeof savedObjectsSchema>

/** Keeps the student's objects; the first time counts, for later the namespace may be half gone. */
export async function saveObjects(db: Database, id: string, objects: SavedObjects, now = new Date()): Promise<void> {
  const savedObjects = savedObjectsSchema.parse(JSON.parse(storableText(JSON.stringify(objects))))
  await client(db).workspace.updateMany({ where: { id, savedAt: null }, data: { savedObjects, savedAt: now } })
}

export async function readSavedObjects(db: Database, id: string): Promise<SavedObjects> {
  const found = await client(db).workspace.findUniqueOrThrow({ where: { id }, select: { savedObjects: true } })
  return savedObjectsSchema.parse(found.savedObjects ?? [])
}

const filesSchema = z.record(z.string(), z.string())

/** A lab's revision: the parsed lab.yaml (unchecked: the reader knows its schema) and the files beside it. */
export async function readLabRevision(
  db: Database,
  digest: string,
): Promise<{ document: unknown; files: Record<string, string> }> {
  const found = await client(db).labRevision.findUniqueOrThrow({
    where: { digest },
    select: { document: true, files: true },
  })
  return { document: found.document, files: filesSchema.parse(found.files) }
}
