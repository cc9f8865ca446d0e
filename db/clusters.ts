/** The clusters that workspaces live in, and whether they answer. */
import { client } from './client.ts'
import type { Database } from './database.ts'

export type ClusterName = 'embedded' | 'external'

/** The row of a cluster, made when it is not there yet. Its id also marks the namespaces that belong to this installation. */
export async function registerCluster(db: Database, name: ClusterName): Promise<string> {
  const kind = name === 'embedded' ? 'Embedded' : 'External'
  // The provisioner and the grader come at the same time, and Prisma's upsert looks before it inserts.
  await client(db).cluster.createMany({ data: [{ name, kind }], skipDuplicates: true })
  const row = await client(db).cluster.findUniqueOrThrow({ where: { name }, select: { id: true } })
  return row.id
}

export type ClusterReport =
  { isReachable: true; version: string; storageClass: string } | { isReachable: false; message: string }

/** Writes down what was just seen. What did not change is not written, so that nobody is notified of nothing. */
export async function reportCluster(db: Database, id: string, report: ClusterReport, now = new Date()): Promise<void> {
  const said = report.isReachable
    ? { isReachable: true, version: report.version, storageClass: report.storageClass, message: null }
    : { isReachable: false, message: report.message }
  const { count } = await client(db).cluster.updateMany({ where: { id, ...said }, data: { seenAt: now } })
  if (count === 0) await client(db).cluster.update({ where: { id }, data: { ...said, seenAt: now } })
}

export type ClusterSeen = { isReachable: boolean; seenAt: Date | null }

/** A cluster that nobody has looked at for so long (ms) is not known to answer: who looked was killed, or uses another. */
const staleAfter = 45_000

export const isAnswering = ({ isReachable, seenAt }: ClusterSeen, now: Date): boolean =>
  isReachable && seenAt !== null && now.getTime() - seenAt.getTime() < staleAfter

/** Whether a claim would get a cluster that has no nodes to give to a lab; where there is no cluster yet, nobody knows. */
export async function lacksNodes(db: Database, now: Date): Promise<boolean> {
  return pickCluster(await client(db).cluster.findMany(), now)?.kind === 'External'
}

/** The one that a claim gets: that answers, or was seen last. */
export function pickCluster<Row extends ClusterSeen>(clusters: readonly Row[], now: Date): Row | null {
  const rank = (cluster: Row) => [isAnswering(cluster, now) ? 1 : 0, cluster.seenAt?.getTime() ?? 0] as const
  const [best] = clusters.toSorted((one, other) => {
    const [a, b] = [rank(one), rank(other)]
    return b[0] - a[0] || b[1] - a[1]
  })
  return best ?? null
}
