/** What a Submit was judged by, whole: enough to judge it again without a cluster, next year and by other checks. */
import * as z from 'zod'
import { observationSchema, type Observation } from './observation.ts'

export const attemptRecordingSchema = z.object({
  apiVersion: z.literal('ordinal/v1alpha1'),
  kind: z.literal('Recording'),
  lab: z.object({ name: z.string(), digest: z.string() }),
  /** what ${…} stood for */
  variables: z.record(z.string(), z.union([z.string(), z.number()])),
  /** the student's namespace, up to where it was judged */
  live: observationSchema,
  /** the trial; null where nothing was there to try, or the platform could not carry it out */
  trial: observationSchema.nullable(),
})
export type AttemptRecording = z.infer<typeof attemptRecordingSchema>

/**
 * Kubernetes' own Events prove nothing and are most of a record, and the cluster's certificate is nobody's work. The places
 * (`seq`) of all others stay as they are, so evidence still points at them.
 */
export const withoutNews = (observation: Observation): Observation => ({
  ...observation,
  events: observation.events.filter(
    (event) => !('object' in event && (event.kind === 'Event' || event.object.metadata.name === 'kube-root-ca.crt')),
  ),
})
