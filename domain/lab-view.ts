/** What a lab page shows: built on the server from rows, sent to the browser as one document, again at each change. */
import * as z from 'zod'
import { attemptKindSchema, attemptStateSchema, attemptStepSchema, judgedCheckSchema } from './attempt.ts'
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
export const serviceViewSchema = z.object({
  name: z.string(),
  uid: z.string(),
  clusterIP: z.string().nullable(),
  type: z.string(),
  /** what its EndpointSlices hold, of which DNS publishes a part */
  endpoints: z.array(
    z.object({
      /** its own name under the Service's, where it has one */
      hostname: z.string().nullable(),
      addresses: z.array(z.string()),
      isPublished: z.boolean(),
    }),
  ),
})
export const statefulSetViewSchema = z.object({
  name: z.string(),
  uid: z.string(),
  replicas: z.number(),
  readyReplicas: z.number(),
  serviceName: z.string().nullable(),
})
export const nodeViewSchema = z.object({
  name: z.string(),
  /** counted from 1 */
  number: z.number().int().positive(),
  /** as Kubernetes sees it */
  isReady: z.boolean(),
  /** as it is */
  isOn: z.boolean(),
  isCut: z.boolean(),
  isFenced: z.boolean(),
  /** it is as its student wants it */
  isSettled: z.boolean(),
})
export type NodeView = z.infer<typeof nodeViewSchema>
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
  /** 1, 2, … for Submits of one workspace */
  number: z.number().int().positive().nullable(),
  state: attemptStateSchema,
  /** how far a Submit has come; null for Checks and where nobody has begun */
  step: attemptStepSchema.nullable(),
  /** how many Submits are before it while it waits; null when it does not */
  ahead: z.number().int().nonnegative().nullable(),
  /** how often the platform has tried again */
  retries: z.number().int().nonnegative(),
  requestedAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  failure: z.string().nullable(),
  /** a finished Submit whose verdicts are all decided, as far as the platform goes: it counts */
  isGrade: z.boolean(),
  /** of the checks */
  points: z.number(),
  /** percent of them that lateness cost */
  deduction: z.number(),
  /** what is left of them */
  score: z.number(),
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
  toolbox: z.object({ isReady: z.boolean(), message: z.string().nullable() }),
  /** the starter is being put back, or what a reset took away */
  isResetting: z.boolean(),
  /** what the last reset took away is still kept */
  canUndoReset: z.boolean(),
  /** the student's own, of a lab that gives some */
  nodes: z.array(nodeViewSchema),
  /** why one is not as it is wanted */
  nodesMessage: z.string().nullable(),
})

/** What the checks say at this moment, while somebody looks; what held earlier stays told. */
export const standingSchema = z.object({
  checks: z.array(judgedCheckSchema),
  /** check → when it was first seen to hold */
  metAt: z.record(z.string(), instant),
  judgedAt: instant,
})
export type Standing = z.infer<typeof standingSchema>

/** What the assignment allows. */
export const termsSchema = z.object({
  opensAt: instant.nullable(),
  /** what is submitted later is late */
  dueAt: instant.nullable(),
  /** what lateness costs, in percent: so much for each period (in ms) that has begun, so much at most */
  late: z.object({ every: z.number(), deduct: z.number(), atMost: z.number() }).nullable(),
  /** between a grade and the next Submit, in ms; 0: none */
  cooldown: z.number().nonnegative(),
  /** the next Submit has to wait until then */
  coolingUntil: instant.nullable(),
  closesAt: instant.nullable(),
  maxAttempts: z.number().int().positive().nullable(),
  /** grades, and Submits that may still become one; what the platform could not judge spends nothing */
  spentAttempts: z.number().int().nonnegative(),
})
export type Terms = z.infer<typeof termsSchema>

export const labViewSchema = z.object({
  terms: termsSchema,
  cluster: z
    .object({
      isReachable: z.boolean(),
      message: z.string().nullable(),
      /** it can give nodes to a lab */
      hasNodes: z.boolean(),
    })
    .nullable(),
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
  /** the newest attempt, of either kind */
  attempt: attemptViewSchema.nullable(),
  standing: standingSchema.nullable(),
  /** the workspace's Submits, newest first */
  submits: z.array(attemptViewSchema),
})
export type LabView = z.infer<typeof labViewSchema>
export type PodView = z.infer<typeof podViewSchema>
export type ClaimView = z.infer<typeof claimViewSchema>
export type ServiceView = z.infer<typeof serviceViewSchema>
export type StatefulSetView = z.infer<typeof statefulSetViewSchema>
export type Happening = z.infer<typeof happeningSchema>
export type AttemptView = z.infer<typeof attemptViewSchema>
export type WorkspaceView = z.infer<typeof workspaceViewSchema>
