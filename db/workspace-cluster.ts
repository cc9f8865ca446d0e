/** Which kind of cluster a student's lab is done on: it decides by which names the lab's images are called. */
import { client } from './client.ts'
import { pickCluster, type ClusterName } from './clusters.ts'
import type { Database } from './database.ts'

/** That of the newest workspace; before there is one, that of the cluster which a claim would get. Embedded when there is none yet. */
export async function workspaceCluster(db: Database, assignmentId: string, userId: string): Promise<ClusterName> {
  const workspace = await client(db).workspace.findFirst({
    where: { assignmentId, userId },
    orderBy: { createdAt: 'desc' },
    select: { cluster: { select: { kind: true } } },
  })
  const cluster =
    workspace?.cluster ??
    pickCluster(
      await client(db).cluster.findMany({ select: { kind: true, isReachable: true, seenAt: true } }),
      new Date(),
    )
  return cluster?.kind === 'External' ? 'external' : 'embedded'
}
