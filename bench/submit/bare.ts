/** One choreography of the controllers alone, of a right solution of the lab `web`. */
import { randomBytes } from 'node:crypto'
import { parseAllDocuments } from 'yaml'
import { substitute, type Variables } from '#domain/lab-parameters'
import { namespaceName } from '#domain/workspace'
import type { PortableObject } from '#domain/portable-object'
import { closeClient, openClient } from '#kube/client'
import { perturb } from './controllers.ts'

export type Bare = {
  /** may make namespaces */
  adminKubeconfig: string | null
  variables: Variables
  manifests: readonly string[]
  interrupted: AbortSignal
}

/** @returns seconds */
export async function bare({ adminKubeconfig, variables, manifests, interrupted }: Bare): Promise<number> {
  if (!adminKubeconfig) throw new Error('The cluster is not up: see `npm run status`.')
  const admin = openClient(adminKubeconfig)
  try {
    const objects = manifests.flatMap((text) =>
      parseAllDocuments(substitute(text, variables)).map((document): PortableObject => document.toJS()),
    )
    const milliseconds = await perturb(admin, {
      namespace: namespaceName(randomBytes(10)),
      objects,
      set: String(variables.statefulSet),
      markerImage: String(variables['image.busybox']),
      interrupted,
    })
    return milliseconds / 1_000
  } finally {
    closeClient(admin)
  }
}
