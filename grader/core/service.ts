/** A Service as the rules see it. */
import * as z from 'zod'
import type { KubernetesObject } from '#domain/kubernetes-object'

const serviceSchema = z.object({
  spec: z
    .object({
      type: z.string().default('ClusterIP'),
      clusterIP: z.string().default(''),
      publishNotReadyAddresses: z.boolean().default(false),
    })
    .prefault({}),
})
export type Service = z.infer<typeof serviceSchema>

export const readService = (object: KubernetesObject): Service => serviceSchema.parse(object)

/** https://kubernetes.io/docs/concepts/services-networking/service/#headless-services */
export const isHeadless = ({ spec }: Service): boolean => spec.clusterIP === 'None' && spec.type === 'ClusterIP'
