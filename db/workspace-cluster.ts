/** What a lab's text has to know of the cluster that a student does it on. */
import { client } from './client.ts'
import { pickCluster, type ClusterName } from './clusters.ts'
import type { Database } from './database.ts'

/** That of the newest workspace; before there is one, that of the cluster which a claim would get. Embedded when there is none yet. */
export async function workspaceCluster(
  db: Database,
  assignmentId: string,
  userId: string,
): Promise<{ name: ClusterName; storageClass: string }> {
  const workspace = await client(db).workspace.findFirst({
    where: { assignmentId, userId },
    orderBy: { createdAt: 'desc' },
    select: { cluster: { select: { kind: true, storageClass: true } } },
  })
  const cluster =
    workspace?.cluster ??
    pickCluster(
      await client(db).cluster.findMany({
        select: { kind: true, storageClass: true, isReachable: true, seenAt: true },
      }),
      new Date(),
    )
  return { name: cluster?.kind === 'External' ? 'external' : 'embedded', storageClass: cluster?.storageClass ?? '' }
}
