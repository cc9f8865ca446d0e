/**
 * The record of one namespace, in order of arrival. `seq` decides order, never time: Kubernetes' own timestamps are whole
 * seconds. Arrival order counts within one kind. Everything that a check may judge by is an event here, the grader's own
 * acts included, so that every check is a pure function of the record.
 */
import * as z from 'zod'
import { kubernetesObjectSchema } from './kubernetes-object.ts'

const place = { seq: z.number().int().nonnegative(), at: z.iso.datetime() }

/** What the watch of one kind delivered: the whole object, less managedFields. */
export const objectEventSchema = z.object({
  ...place,
  type: z.enum(['ADDED', 'MODIFIED', 'DELETED']),
  kind: z.string(),
  object: kubernetesObjectSchema,
})
/** From here on the record holds every object of this kind: a complete list was read at `resourceVersion`. */
export const syncedEventSchema = z.object({
  ...place,
  type: z.literal('SYNCED'),
  kind: z.string(),
  resourceVersion: z.string(),
})
/**
 * Events of this kind may have been missed before this point; order across it cannot be proved. What follows, up to the
 * kind's next SYNCED, was read from a list and not watched: its states are true, its order says nothing. The same holds for
 * what stands before a kind's first SYNCED.
 */
export const gapEventSchema = z.object({ ...place, type: z.literal('GAP'), kind: z.string(), reason: z.string() })
/**
 * `WatchExpired`: the platform's watch was away for too long. `Missed`: the watch told of an object it should have told of
 * before. `Flooded`: the namespace changed faster than a record can hold, which is its owner's doing and nobody else's.
 */
export const gapReasons = ['WatchExpired', 'Missed', 'Flooded'] as const
export type GapReason = (typeof gapReasons)[number]
/** The cluster's DNS server answered one question, asked over TCP with a full name. */
export const dnsEventSchema = z.object({
  ...place,
  type: z.literal('DNS'),
  question: z.object({ name: z.string(), type: z.enum(['A', 'SRV']) }),
  rcode: z.string(),
  addresses: z.array(z.string()),
  /** Seconds for which a cache in between may still have held this answer; 0 when it is known to be fresh. */
  mayBeCachedFor: z.number().nonnegative(),
})
/** DNS could not be asked at all. */
export const dnsFailedEventSchema = z.object({
  ...place,
  type: z.literal('DNS_FAILED'),
  name: z.string(),
  reason: z.string(),
})
/**
 * What the grader itself did in a trial. Each is written down when the record has passed `resourceVersion`: what stands
 * before it in any kind had happened when the API server answered.
 *
 * - `SnapshotApplied`: about the Namespace; args `objects`, `renamed` (places where the workspace's name was replaced),
 *   `refused` (objects that the API server would not have), and `refusal` where there was one: the first, in its words
 * - `Held`: a StatefulSet of the copy was made with a readiness gate that nobody but the grader opens; args `condition`
 * - `Barrier`: the controller has looked at a StatefulSet since its last change; args `generation`, `observedGeneration`, `replicas`
 * - `Released`: the gate of a Pod was opened
 * - `MarkerWritten`, `MarkerRead`: about a Pod; args `claim`, `claimUid`, `marker` (what was to be written or found), and for
 *   a reading `found`: `same`, `other` or `absent`
 * - `Deleted`: a Pod was deleted, with the grace period that it asks for; args `grace`
 * - `Deleting`: a StatefulSet is about to be deleted: nothing before it comes of that; args `replicas`
 * - `Scaled`: args `from`, `to`, `generation`
 * - `Updated`: something in a StatefulSet's template was changed; args `generation`
 * - `Queried`: about a Pod: what the database in it answered to SQL over the network; args `round` (`Started`: as the copy came up;
 *   `Joined`: after one more Pod had joined and every other one but the first had been lost once; `Recovered`: after the first had
 *   been lost as well), `asked` (the name that it was asked by),
 *   `reached` (`yes`, `refused`: not with this account and password, `no`), `server` (the name that it gives itself), `wrote` (`yes`,
 *   `no`: was a row of the grader's taken?), `refusal` (why not, in its words), `found` (which rounds' rows of the primary are
 *   there, in their order: `Started`, `Started Joined`, …)
 * - `Settled`: what was waited for is there; args `as` (`Started`, `Replaced`, `Joined`, `Recovered`, `ScaledDown`, `ScaledUp`,
 *   `Updated`, `SetGone`), `replicas`
 * - `GaveUp`: it did not come within its bound; args `as` (beside those of `Settled`: `Marked`, `Read`, for a marker that
 *   could not be written or looked for, `Queried`), `seconds`, `waitingFor` (a Pod, and what keeps it, in Kubernetes' words)
 */
export const acts = [
  'SnapshotApplied',
  'Held',
  'Barrier',
  'Released',
  'MarkerWritten',
  'MarkerRead',
  'Deleted',
  'Deleting',
  'Scaled',
  'Updated',
  'Queried',
  'Settled',
  'GaveUp',
] as const
export type Act = (typeof acts)[number]
export const actEventSchema = z.object({
  ...place,
  type: z.literal('ACT'),
  act: z.enum(acts),
  kind: z.string(),
  name: z.string(),
  uid: z.string(),
  /** of the object as the act left it */
  resourceVersion: z.string(),
  args: z.record(z.string(), z.union([z.string(), z.number()])),
})

export const observedEventSchema = z.discriminatedUnion('type', [
  objectEventSchema,
  syncedEventSchema,
  gapEventSchema,
  dnsEventSchema,
  dnsFailedEventSchema,
  actEventSchema,
])
export type ActEvent = z.infer<typeof actEventSchema>
export type ObjectEvent = z.infer<typeof objectEventSchema>
export type DnsEvent = z.infer<typeof dnsEventSchema>
export type ObservedEvent = z.infer<typeof observedEventSchema>

export const observationSchema = z.object({
  namespace: z.string(),
  clusterDomain: z.string(),
  events: z.array(observedEventSchema),
})
export type Observation = z.infer<typeof observationSchema>
