/** What the site asks for workspaces: it writes what is wanted, and the provisioner makes it so. */
import { maximumExtensions } from '#domain/workspace'
import { client } from './client.ts'
import { pickCluster } from './clusters.ts'
import type { Database } from './database.ts'
import { Prisma } from './generated/client.ts'
import { takePooled } from './pool.ts'

export type WorkspaceOwner = {
  id: string
  userId: string
  assignmentId: string
  runId: string
  lab: string
  labDigest: string
  namespace: string
  /** neither ended nor asked to end */
  isOpen: boolean
}

export async function readWorkspaceOwner(db: Database, id: string): Promise<WorkspaceOwner | null> {
  const row = await client(db).workspace.findUnique({ where: { id }, include: { assignment: true } })
  if (!row) return null
  const { userId, assignmentId, labDigest, namespace, assignment } = row
  const isOpen = row.endedAt === null && row.wanted === 'Open'
  return {
    id,
    userId,
    assignmentId,
    labDigest,
    namespace,
    runId: assignment.runId,
    lab: assignment.lab,
    isOpen,
  }
}

export type Claim = {
  assignmentId: string
  userId: string
  labDigest: string
  /** the same for all workspaces of a student and a lab, so that parameters stay */
  seed: number
  /** its name, where none is kept ready */
  namespace: string
  expiresAt: Date
}
export type Claimed = { outcome: 'claimed' | 'open-already'; id: string } | { outcome: 'no-cluster' }

/** Gives the student's open workspace, or asks for one. Two claims at once get the same. */
export async function claimWorkspace(db: Database, claim: Claim): Promise<Claimed> {
  return openWorkspace(db, claim)
}

export type Resumption = { userId: string; endedId: string; namespace: string; expiresAt: Date }
export type Resumed = Claimed | { outcome: 'not-ended' | 'nothing-saved' }

/** Asks for a new workspace of the same revision, which begins with what was saved of the ended one. */
export async function resumeWorkspace(
  db: Database,
  { userId, endedId, namespace, expiresAt }: Resumption,
): Promise<Resumed> {
  const ended = await client(db).workspace.findFirst({ where: { id: endedId, userId }, omit: { savedObjects: true } })
  if (!ended?.endedAt) return { outcome: 'not-ended' }
  if (!ended.savedAt) return { outcome: 'nothing-saved' }
  const { assignmentId, labDigest, seed } = ended
  return openWorkspace(db, { assignmentId, userId, labDigest, seed, namespace, expiresAt, restoredFromId: endedId })
}

async function openWorkspace(db: Database, claim: Claim & { restoredFromId?: string }): Promise<Claimed> {
  const { assignmentId, userId } = claim
  const findOpen = () =>
    client(db).workspace.findFirst({ where: { assignmentId, userId, endedAt: null }, select: { id: true } })
  const open = await findOpen()
  if (open) return { outcome: 'open-already', id: open.id }
  const cluster = pickCluster(await client(db).cluster.findMany(), new Date())
  if (!cluster) return { outcome: 'no-cluster' }
  try {
    const { id } = await client(db).$transaction(async (transaction) => {
      const namespace = (await takePooled(transaction, cluster.id)) ?? claim.namespace
      const data = { ...claim, namespace, clusterId: cluster.id }
      return transaction.workspace.create({ data, select: { id: true } })
    })
    return { outcome: 'claimed', id }
  } catch (error) {
    const winner = isUniqueViolation(error) && (await findOpen())
    if (!winner) throw error
    return { outcome: 'open-already', id: winner.id }
  }
}

export type Extended = { outcome: 'extended' | 'not-open' | 'too-often' }

/** Lengthens the life of an open workspace; pressed twice at once, it counts for each press that still fits. */
export async function extendWorkspace(
  db: Database,
  id: string,
  byMilliseconds: number,
  now = new Date(),
): Promise<Extended> {
  const changed = await client(db).$executeRaw`
    UPDATE "Workspace" SET "expiresAt" = "expiresAt" + ${byMilliseconds} * interval '1 millisecond', "extensions" = "extensions" + 1
    WHERE "id" = ${id}::uuid AND "wanted" = 'Open' AND "endedAt" IS NULL AND "expiresAt" > ${now}
      AND "extensions" < ${maximumExtensions}`
  if (changed === 1) return { outcome: 'extended' }
  const row = await client(db).workspace.findUnique({ where: { id } })
  return { outcome: row && row.extensions >= maximumExtensions ? 'too-often' : 'not-open' }
}

/** Asks for the end; asking again changes nothing. Its kubeconfigs stop working at once. */
export async function endWorkspace(db: Database, id: string, now = new Date()): Promise<void> {
  const prisma = client(db)
  await prisma.$transaction([
    prisma.workspace.updateMany({ where: { id, wanted: 'Open' }, data: { wanted: 'Ended' } }),
    prisma.kubeToken.updateMany({ where: { workspaceId: id, revokedAt: null }, data: { revokedAt: now } }),
  ])
}

const isUniqueViolation = (error: unknown) =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
