/** What `${…}` stands for in a lab's text, for one student. */
import { imagesOn, loadImages } from '#course/images'
import { workspaceCluster } from '#db/workspace-cluster'
import type { Lab } from '#domain/lab'
import { resolveVariables } from '#domain/lab-parameters'
import type { Variables } from '#domain/lab-parameters'
import { siteDatabase } from '../_server/database.ts'
import { seedOf } from './seed.ts'

export type Whose = { assignmentId: string; userId: string; namespace: string }

export async function studentVariables(lab: Lab, { assignmentId, userId, namespace }: Whose): Promise<Variables> {
  const [images, cluster] = await Promise.all([loadImages(), workspaceCluster(siteDatabase(), assignmentId, userId)])
  return resolveVariables(lab, {
    seed: seedOf(userId, assignmentId),
    namespace,
    storageClass: cluster.storageClass,
    images: imagesOn(cluster.name, images),
  })
}
