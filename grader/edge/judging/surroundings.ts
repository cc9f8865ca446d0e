/** What a lab's text stands for in this cluster. */
import { imagesOn, loadImages, type ClusterName } from '#course/images'
import type { KubeClient } from '#kube/client'
import { defaultStorageClass } from '#kube/default-storage-class'
import { expectOk } from '#kube/outcome'

export type ClusterSurroundings = { storageClass: string; images: Readonly<Record<string, string>> }

/**
 * The default class of an identity that may not look at classes is unknown, which matters only to a lab that names it.
 * @throws where the cluster does not answer
 */
export async function readSurroundings(client: KubeClient, cluster: ClusterName): Promise<ClusterSurroundings> {
  const [images, found] = await Promise.all([loadImages(), defaultStorageClass(client)])
  const isRefused = !found.ok && found.failure.type === 'refused'
  return {
    images: imagesOn(cluster, images),
    storageClass: isRefused ? '' : expectOk(found, 'listing storage classes'),
  }
}
