/** Namespaces that are kept ready for whoever claims next: the provisioner adds them, a claim takes one out. */
import { client } from './client.ts'
import type { Database } from './database.ts'
import type { Prisma } from './generated/client.ts'

export type PooledNamespace = { namespace: string; readyAt: Date | null }

const columns = { namespace: true, readyAt: true } satisfies Prisma.PooledNamespaceSelect

/** The longest kept first. */
export async function readPool(db: Database, clusterId: string): Promise<PooledNamespace[]> {
  return client(db).pooledNamespace.findMany({ where: { clusterId }, select: columns, orderBy: { createdAt: 'asc' } })
}

export async function readPooled(db: Database, namespace: string): Promise<PooledNamespace | null> {
  return client(db).pooledNamespace.findUnique({ where: { namespace }, select: columns })
}

export async function addPooled(db: Database, clusterId: string, namespace: string): Promise<void> {
  await client(db).pooledNamespace.create({ data: { namespace, clusterId } })
}

/** Whether it may be given away. What is said already is not written again. */
export async function recordPooled(
  db: Database,
  { namespace, readyAt }: PooledNamespace,
  isReady: boolean,
  now = new Date(),
): Promise<void> {
  if (isReady === (readyAt !== null)) return
  await client(db).pooledNamespace.updateMany({ where: { namespace }, data: { readyAt: isReady ? now : null } })
}

/** Out of the pool, for good; whoever claimed it meanwhile keeps it. */
export async function removePooled(db: Database, namespace: string): Promise<void> {
  await client(db).pooledNamespace.deleteMany({ where: { namespace } })
}

/**
 * Takes the longest ready one out of the pool, in the transaction that makes the workspace of that name: nobody sees the
 * name without either, and two claims at once never get the same.
 */
export async function takePooled(
  transaction: Prisma.TransactionClient,
  clusterId: string,
): Promise<string | undefined> {
  const [taken] = await transaction.$queryRaw<{ namespace: string }[]>`
    DELETE FROM "PooledNamespace" WHERE "namespace" = (
      SELECT "namespace" FROM "PooledNamespace" WHERE "clusterId" = ${clusterId}::uuid AND "readyAt" IS NOT NULL
      ORDER BY "readyAt" LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING "namespace"`
  return taken?.namespace
}
