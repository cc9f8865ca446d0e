/** A Submit's first stage: the student's work as it is at this moment, and what its record says of it. */
import type { ClusterName } from '#course/images'
import type { Lease, LeasedAttempt } from '#db/attempt-queue'
import type { AttemptStep } from '#domain/attempt'
import type { ObservationPlace } from '#db/observations'
import type { Lab } from '#domain/lab'
import type { Variables } from '#domain/lab-parameters'
import { expectOk } from '#kube/outcome'
import type { Catalogue } from '../../core/check.ts'
import { endAtPress } from '../../core/at-press.ts'
import { judgeLab, questionsOf } from '../../core/judge.ts'
import { kindsOfSubmit } from '../../core/kinds-read.ts'
import { recordOf } from '../../core/records.ts'
import { mentionsSecrets } from '../../core/secrets-mentioned.ts'
import { snapshotOf } from '../../core/snapshot.ts'
import { excessOf } from '../../core/snapshot-size.ts'
import { needsThatCanRun, trialNeeds } from '../../core/trial-needs.ts'
import type { Ending } from '../queue/ending.ts'
import { readSecrets } from '../trial/secrets.ts'
import { readAttemptedLab } from './attempted-lab.ts'
import { catchUp } from './catch-up.ts'
import { judgeCaughtUp, undecided, type Judgement, type JudgingParts } from './judge-record.ts'
import { sealAttempt } from './seal-attempt.ts'
import type { Seal } from './seal.ts'

export type SubmitParts = JudgingParts & {
  /** tells those who wait how far it has come; false when the lease is lost */
  reportStep: (lease: Lease, step: AttemptStep) => Promise<boolean>
  seal: Seal
}

/** @throws in words for people, where it is the platform that cannot judge */
export async function takeSnapshot(parts: SubmitParts, cluster: ClusterName, attempt: LeasedAttempt): Promise<Ending> {
  const { db, client, catalogue, readers } = parts
  const [{ lab, place, variables }] = await Promise.all([
    readAttemptedLab(parts, cluster, attempt),
    parts.reportStep(attempt, 'Snapshot'),
  ])
  const behind = await catchUp(parts, place, kindsOfSubmit(lab, catalogue))
  if (behind !== undefined) return { type: 'undecided', checks: undecided(lab, behind), observedSeq: place.lastSeq }
  const { checks: liveChecks, observedSeq } = await judgeAsPressed(
    parts,
    place,
    ofRecord(lab, catalogue),
    variables,
    attempt,
  )
  const live = await readers.of(place).read(db, observedSeq)
  // They are in no record: read once, with the rights that a binding in this namespace gives.
  const secrets = mentionsSecrets(live)
    ? expectOk(await readSecrets(client, attempt.namespace), `reading the Secrets of ${attempt.namespace}`)
    : []
  const snapshot = snapshotOf(live, { secrets })
  const excess = excessOf(snapshot)
  if (excess !== null) throw new Error(excess)
  const needs = needsThatCanRun(trialNeeds(lab, variables, catalogue), snapshot)
  if (needs.length > 0) return { type: 'snapshotted', snapshot, liveChecks, observedSeq }
  const checks = judgeLab(lab, variables, { live, trial: null }, catalogue)
  const sealed = await sealAttempt(parts, attempt, { lab, variables, live, trial: null, checks })
  return { type: 'judged', checks, observedSeq, sealed, snapshot: { objects: snapshot, liveChecks } }
}

/**
 * Judges the work as it was when Submit was pressed, however late it is now. A lab that asks DNS about the student's own
 * namespace can only be judged by what is now.
 */
async function judgeAsPressed(
  parts: SubmitParts,
  place: ObservationPlace,
  lab: Lab,
  variables: Variables,
  { requestedAt: at, pressedSeq: seq }: LeasedAttempt,
): Promise<Judgement> {
  const { db, catalogue, readers } = parts
  const now = await readers.of(place).read(db)
  const end = endAtPress(now, { at, seq }, new Date())
  if (end === undefined || end === now.events.length - 1 || questionsOf(lab, variables, now, catalogue).length > 0)
    return judgeCaughtUp(parts, place, lab, variables)
  const live = { ...now, events: now.events.slice(0, end + 1) }
  return { checks: judgeLab(lab, variables, { live }, catalogue), observedSeq: end }
}

/** The lab with those checks only that a Submit judges by the student's own namespace. */
const ofRecord = (lab: Lab, catalogue: Catalogue): Lab => ({
  ...lab,
  spec: {
    ...lab.spec,
    tasks: lab.spec.tasks.map((task) => ({
      ...task,
      checks: task.checks.filter((check) => recordOf(check, catalogue) === 'live'),
    })),
  },
})
