/** For tests: StatefulSets of many shapes, as students write them and the API server completes them. */
import type { Lab } from '#domain/lab'
import type { PortableObject } from '#domain/portable-object'
import { labWithin } from '#domain/testing/lab'

/** A lab whose quota has room for so many Pods and claims, and for one more of each. */
export const labFor = (pods: number): Lab =>
  labWithin({ pods, claims: pods, cpu: String(pods), memory: `${pods * 128}Mi`, storage: '8Gi' })

export type Shape = {
  name: string
  replicas?: number
  /** beside replicas, serviceName, selector, template and volumeClaimTemplates */
  set?: Record<string, unknown>
  pod?: Record<string, unknown>
  container?: Record<string, unknown>
  /** a StatefulSet without claims when false */
  hasClaims?: boolean
}

/** Obeys SIGTERM, as a PID 1 has to be told to. */
export const obeying = "trap 'exit 0' TERM; while true; do sleep 0.2; done"
/** Lives until it is killed. */
export const deaf = "trap '' TERM; while true; do sleep 0.2; done"

const sh = (script: string) => ({ command: ['sh', '-c', script] })
export const running = sh

/** A headless Service and its StatefulSet, with a claim of 10Mi at /data for each Pod. */
export function shaped({ name, replicas = 2, set, pod, container, hasClaims = true }: Shape): PortableObject[] {
  const labels = { app: name }
  const main = {
    name: 'main',
    image: 'busybox:stable',
    ...sh(obeying),
    ...(hasClaims && { volumeMounts: [{ name: 'data', mountPath: '/data' }] }),
    ...container,
  }
  const claim = {
    metadata: { name: 'data' },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Mi' } } },
  }
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name },
      spec: { clusterIP: 'None', selector: labels, ports: [{ name: 'any', port: 80 }] },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name },
      spec: {
        serviceName: name,
        replicas,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { terminationGracePeriodSeconds: 5, containers: [main], ...pod } },
        ...(hasClaims && { volumeClaimTemplates: [claim] }),
        ...set,
      },
    },
  ]
}
