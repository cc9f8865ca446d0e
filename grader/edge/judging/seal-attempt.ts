/** A judged Submit as it is kept: the records without what proves nothing, and what the lab's text stood for. */
import type { LeasedAttempt } from '#db/attempt-queue'
import type { JudgedCheck } from '#domain/attempt'
import { withoutNews } from '#domain/attempt-recording'
import type { Lab } from '#domain/lab'
import type { Variables } from '#domain/lab-parameters'
import type { Observation } from '#domain/observation'
import type { Seal, Sealed } from './seal.ts'

type JudgedSubmit = {
  lab: Lab
  variables: Variables
  live: Observation
  trial: Observation | null
  checks: readonly JudgedCheck[]
}

export const sealAttempt = (
  { seal }: { seal: Seal },
  { id: attemptId, labDigest: digest }: Pick<LeasedAttempt, 'id' | 'labDigest'>,
  { lab, variables, live, trial, checks }: JudgedSubmit,
): Promise<Sealed> =>
  seal({
    attemptId,
    checks,
    recording: {
      apiVersion: 'ordinal/v1alpha1',
      kind: 'Recording',
      lab: { name: lab.metadata.name, digest },
      variables: { ...variables },
      live: withoutNews(live),
      trial: trial && withoutNews(trial),
    },
  })
