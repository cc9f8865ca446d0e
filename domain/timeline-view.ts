/** What a page shows of a record: moments in order of arrival, and beside each of them who lived. */
import * as z from 'zod'
import { acts } from './observation.ts'

export const happened = [
  'RecordBegan',
  'RecordWentOn',
  'GapBegan',
  'Appeared',
  'Found',
  'BecameHeld',
  'BecameReady',
  'BecameUnready',
  'BecameTerminating',
  'BecameBound',
  'ReplicasChanged',
  'SpecChanged',
  'Gone',
  'Noted',
  'DnsAnswered',
  'DnsAsked',
  'DnsFailed',
] as const
/** What the grader did, and what happened by itself. */
export const momentWhatSchema = z.enum([...happened, ...acts])
export type MomentWhat = z.infer<typeof momentWhatSchema>

/** `held`: its containers are ready, and the grader keeps its readiness gate shut. */
export const podStateSchema = z.enum(['pending', 'held', 'ready', 'terminating'])
export type PodState = z.infer<typeof podStateSchema>

export const momentSchema = z.object({
  /** places in the record of all events that this moment tells of, the first one first */
  seqs: z.array(z.number().int().nonnegative()).min(1),
  at: z.iso.datetime(),
  what: momentWhatSchema,
  /** empty where it is about no object */
  kind: z.string(),
  name: z.string(),
  args: z.record(z.string(), z.string()),
  /** of each lane, once this has happened; null where no Pod of that name lives */
  lives: z.array(podStateSchema.nullable()),
  /** moments left out directly before this one */
  leftOut: z.number().int().nonnegative(),
})
export type Moment = z.infer<typeof momentSchema>

export const laneSchema = z.object({ name: z.string(), ordinal: z.number().int().nonnegative().nullable() })
export type Lane = z.infer<typeof laneSchema>

export const timelineSchema = z.object({
  namespace: z.string(),
  /** how many events the record has, up to where it was judged */
  events: z.number().int().nonnegative(),
  /** Pods by name, in ordinal order */
  lanes: z.array(laneSchema),
  /** Pods that have no lane of their own: there is room for so many only */
  morePods: z.number().int().nonnegative(),
  moments: z.array(momentSchema),
})
export type Timeline = z.infer<typeof timelineSchema>

/** What a timeline in the making knows of a moment: lives and what is left out come later. */
export type ToldMoment = Omit<Moment, 'lives' | 'leftOut'>
