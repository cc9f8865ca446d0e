/** The record of the trial that a Submit was judged by. */
import type { Observation } from '#domain/observation'
import { client } from './client.ts'
import type { Database } from './database.ts'
import { readObservation } from './observations.ts'

/** Up to where it was judged; null where the verdicts needed no trial, or had none. */
export async function readTrialRecord(db: Database, attemptId: string): Promise<Observation | null> {
  const trial = await client(db).trial.findFirst({
    where: { attemptId, observedSeq: { not: null }, observation: { isNot: null } },
    orderBy: { fence: 'desc' },
    select: { observedSeq: true, observation: { select: { id: true } } },
  })
  if (!trial?.observation || trial.observedSeq === null) return null
  return readObservation(db, { id: trial.observation.id }, trial.observedSeq)
}
