/** What a Pod's containers have in their folders, as the rules see it. */
import * as z from 'zod'
import type { KubernetesObject } from '#domain/kubernetes-object'

const mountSchema = z.object({
  name: z.string(),
  mountPath: z.string().default(''),
  readOnly: z.boolean().default(false),
  subPath: z.string().optional(),
  subPathExpr: z.string().optional(),
})
const volumeSchema = z.looseObject({
  name: z.string(),
  persistentVolumeClaim: z.object({ claimName: z.string(), readOnly: z.boolean().default(false) }).optional(),
  ephemeral: z.unknown().optional(),
})
const podSchema = z.object({
  spec: z
    .object({
      containers: z
        .array(
          z.object({
            name: z.string().default(''),
            image: z.string().default(''),
            volumeMounts: z.array(mountSchema).default([]),
          }),
        )
        .default([]),
      volumes: z.array(volumeSchema).default([]),
    })
    .prefault({}),
})
export type Mount = z.infer<typeof mountSchema>
type Volume = z.infer<typeof volumeSchema>
export type MountingPod = { readonly name: string } & z.infer<typeof podSchema>['spec']
export type MountingContainer = MountingPod['containers'][number]

export const readMounts = (object: KubernetesObject): MountingPod => ({
  name: object.metadata.name,
  ...podSchema.parse(object).spec,
})

/** Without the slashes that change nothing. */
const normal = (path: string): string => path.replace(/\/+/g, '/').replace(/(?<=.)\/$/, '')

export const isBelow = (path: string, folder: string): boolean =>
  normal(path) !== normal(folder) && `${normal(path)}/`.startsWith(`${normal(folder)}/`.replace(/^\/\/$/, '/'))

/** The mount that decides what a container has at a path: the deepest one at it or above it. */
export const mountAt = ({ volumeMounts }: MountingContainer, path: string): Mount | undefined =>
  volumeMounts
    .filter(({ mountPath }) => normal(mountPath) === normal(path) || isBelow(path, mountPath))
    .sort((one, other) => other.mountPath.length - one.mountPath.length)[0]

/** The mount lies at this very folder, and not above it. */
export const isMountPoint = ({ mountPath }: Mount, folder: string): boolean => normal(mountPath) === normal(folder)

/** Mounts that hide something of a folder. */
export const mountsBelow = ({ volumeMounts }: MountingContainer, folder: string): Mount[] =>
  volumeMounts.filter(({ mountPath }) => isBelow(mountPath, folder))

const given = ['configMap', 'secret', 'projected', 'downwardAPI']

/** What is written there comes from outside and is no data of the application's. */
export const isConfiguration = (volume: Volume | undefined): boolean =>
  given.some((source) => volume?.[source] !== undefined)

export const volumeNamed = ({ volumes }: MountingPod, name: string): Volume | undefined =>
  volumes.find((volume) => volume.name === name)

/** The claim behind a volume. A claim that lives and dies with its Pod is named after both. */
export function claimBehind(pod: MountingPod, volume: string): { claim: string; isEphemeral: boolean } | undefined {
  const found = volumeNamed(pod, volume)
  if (found?.persistentVolumeClaim) return { claim: found.persistentVolumeClaim.claimName, isEphemeral: false }
  return found?.ephemeral === undefined ? undefined : { claim: `${pod.name}-${volume}`, isEphemeral: true }
}

export const isReadOnly = (pod: MountingPod, { name, readOnly }: Mount): boolean =>
  readOnly || (volumeNamed(pod, name)?.persistentVolumeClaim?.readOnly ?? false)
