/** What a lab's text stands for in this cluster. */
import { imagesOn, loadImages, type ClusterName } from '#course/images'
import type { KubeClient } from '#kube/client'
import { defaultStorageClass } from '#kube/default-storage-class'
import { expectOk } from '#kube/outcome'

export type ClusterSurroundings = { storageClass: string; images: Readonly<Record<string, string>> }

/** @throws where the cluster does not answer */
export async function readSurroundings(client: KubeClient, cluster: ClusterName): Promise<ClusterSurroundings> {
  const [images, storageClass] = await Promise.all([loadImages(), defaultStorageClass(client)])
  return { images: imagesOn(cluster, images), storageClass: expectOk(storageClass, 'listing storage classes') }
}
