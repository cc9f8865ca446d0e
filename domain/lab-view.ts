/** What a lab page shows: built on the server from rows, sent to the browser as one document, again at each change. */
import * as z from 'zod'
import { attemptKindSchema, attemptStateSchema, judgedCheckSchema } from './attempt.ts'
import { workspacePhaseSchema } from './workspace.ts'

const instant = z.iso.datetime()
/** What a translated sentence for `reason` needs; empty where the reason says it all. */
const viewArgsSchema = z.record(z.string(), z.string())

export const podViewSchema = z.object({
  name: z.string(),
  uid: z.string(),
  phase: z.string(),
  isReady: z.boolean(),
  isTerminating: z.boolean(),
  /**
   * Why it does not run: what Kubernetes says (CrashLoopBackOff, Unschedulable …), or a word of ours where a student needs
   * more: `ImageNotOnCluster` with args `image` and `available`.
   */
  reason: z.string().nullable(),
  args: viewArgsSchema,
  /** Kubernetes' own words, in English */
  message: z.string().nullable(),
  ip: z.string().nullable(),
  node: z.string().nullable(),
  owner: z.object({ kind: z.string(), name: z.string() }).nullable(),
  claims: z.array(z.string()),
  createdAt: instant,
})
export const claimViewSchema = z.object({
  name: z.string(),
  uid: z.string(),
  phase: z.string(),
  isTerminating: z.boolean(),
  capacity: z.string().nullable(),
  storageClass: z.string().nullable(),
})
export const serviceViewSchema = z.object({ name: z.string(), uid: z.string(), clusterIP: z.string().nullable(), type: z.string() })
export const statefulSetViewSchema = z.object({
  name: z.string(),
  uid: z.string(),
  replicas: z.number(),
  readyReplicas: z.number(),
  serviceName: z.string().nullable(),
})
/**
 * A Kubernetes Event (its own reason and message), or what the record itself tells: `Added`, `BecameReady`, `Deleted`.
 * `QuotaExceeded` is a refusal of the namespace's quota, with args `quota`, `requested`, `used`, `limited`.
 */
export const happeningSchema = z.object({
  seq: z.number(),
  at: instant,
  severity: z.enum(['Normal', 'Warning']),
  reason: z.string(),
  about: z.object({ kind: z.string(), name: z.string() }),
  args: viewArgsSchema,
  message: z.string(),
})

export const attemptViewSchema = z.object({
  id: z.uuid(),
  kind: attemptKindSchema,
  state: attemptStateSchema,
  requestedAt: instant,
  finishedAt: instant.nullable(),
  failure: z.string().nullable(),
  points: z.number(),
  maxPoints: z.number(),
  checks: z.array(judgedCheckSchema),
})

export const workspaceViewSchema = z.object({
  id: z.uuid(),
  namespace: z.string(),
  phase: workspacePhaseSchema,
  reason: z.string().nullable(),
  message: z.string().nullable(),
  createdAt: instant,
  readyAt: instant.nullable(),
  expiresAt: instant,
  endedAt: instant.nullable(),
  hasSavedObjects: z.boolean(),
  canExtend: z.boolean(),
})

export const labViewSchema = z.object({
  cluster: z.object({ isReachable: z.boolean(), message: z.string().nullable() }).nullable(),
  /** the open workspace, or the last ended one */
  workspace: workspaceViewSchema.nullable(),
  /** null until the recorder has seen the namespace */
  live: z
    .object({
      pods: z.array(podViewSchema),
      claims: z.array(claimViewSchema),
      services: z.array(serviceViewSchema),
      statefulSets: z.array(statefulSetViewSchema),
      happenings: z.array(happeningSchema),
    })
    .nullable(),
  attempt: attemptViewSchema.nullable(),
})
export type LabView = z.infer<typeof labViewSchema>
export type PodView = z.infer<typeof podViewSchema>
export type ClaimView = z.infer<typeof claimViewSchema>
export type ServiceView = z.infer<typeof serviceViewSchema>
export type StatefulSetView = z.infer<typeof statefulSetViewSchema>
export type Happening = z.infer<typeof happeningSchema>
export type AttemptView = z.infer<typeof attemptViewSchema>
export type WorkspaceView = z.infer<typeof workspaceViewSchema>
