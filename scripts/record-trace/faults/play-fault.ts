/** A case, played on a running installation while something goes wrong there, and what was recorded of it. */
import { randomUUID } from 'node:crypto'
import { resolveVariables } from '#domain/lab-parameters'
import type { Observation } from '#domain/observation'
import type { KubernetesObject } from '#domain/kubernetes-object'
import type { LabCase } from '#course/lab-cases'
import type { LoadedLab } from '#course/load-lab'
import type { Recording } from '#course/recording'
import { saveLabRevision } from '#db/lab-revisions'
import { findObservation, readObservation } from '#db/observations'
import { readSubmitFindings, type SubmitFindings } from '#db/submit-findings'
import { requestSubmit } from '#db/attempt-requests'
import { endWorkspace } from '#db/workspace-requests'
import { attemptSteps, type AttemptStep } from '#domain/attempt'
import { observedKind } from '#kube/kinds'
import { listKind } from '#kube/list'
import { expectOk } from '#kube/outcome'
import { allAlive } from '../../../grader/core/record.ts'
import { takeOver } from '../../fault/own-graders.ts'
import { untilChanged } from '../../fault/until-changed.ts'
import { anonymous } from '../../labs/verify/anonymous.ts'
import { askForCheck } from '../../labs/verify/ask-for-verdicts.ts'
import { recordedSeed as seed } from '../../labs/recorded-seed.ts'
import { NodesOfStudent } from '../../labs/verify/press-nodes.ts'
import { playSteps } from '../../labs/verify/steps.ts'
import { Student, type Workspace } from '../../labs/verify/student.ts'
import { openWorkspace } from '../../labs/verify/workspace.ts'
import type { Fault, Place, Surroundings } from './fault.ts'
import { untilTrue } from './until-true.ts'

export type FaultyPlay = {
  readonly lab: LoadedLab
  readonly labCase: LabCase
  readonly fault: Fault
  readonly at: Place
}

/** Of a trial: until it is over; of a Submit that comes so far (ms). */
const patience = 900_000

export async function playFault(surroundings: Surroundings, play: FaultyPlay): Promise<Recording> {
  const { installation, signal } = surroundings
  const { lab, labCase, fault, at } = play
  await saveLabRevision(installation.db, lab)
  const workspace = await openWorkspace(installation, { lab, labCase: labCase.name, seed, signal })
  try {
    const { namespace } = workspace
    const variables = resolveVariables(lab.lab, { seed, namespace, ...installation.surroundings })
    await playLive(surroundings, play, workspace)
    const trial =
      typeof at === 'object' && 'trial' in at ? await playTrial(surroundings, play, at.trial, workspace) : undefined
    // A Check also waits until everything is in the record.
    const check = () => askForCheck(installation, workspace, signal)
    if (at === 'Check') await during(fault.begin(surroundings, namespace), check)
    else if (!trial) await check()
    const live = await readObservation(installation.db, { workspaceId: workspace.id })
    const { records, variables: named } = anonymous({ records: { live, ...(trial && { trial }) }, variables })
    return {
      ...{ lab: lab.lab.metadata.name, case: labCase.name, recordedAt: new Date().toISOString() },
      ...{ recordedOn: installation.recordedOn, variables: { ...named }, observation: records.live },
      ...(records.trial && { trial: records.trial }),
    }
  } finally {
    await endWorkspace(installation.db, workspace.id)
  }
}

/** @returns what was done meanwhile */
async function during<T>(begun: Promise<() => Promise<void>>, act: () => Promise<T>): Promise<T> {
  const end = await begun
  try {
    return await act()
  } finally {
    await end()
  }
}

async function playLive(
  surroundings: Surroundings,
  { lab, labCase, fault, at }: FaultyPlay,
  workspace: Workspace,
): Promise<void> {
  const { installation, signal } = surroundings
  const { namespace } = workspace
  const variables = resolveVariables(lab.lab, { seed, namespace, ...installation.surroundings })
  const student = new Student(installation.gateway, workspace)
  const nodes = new NodesOfStudent(installation, workspace, student)
  const struck = typeof at === 'object' && 'step' in at ? at.step : 0
  for (const [index, step] of labCase.steps.entries()) {
    const act = () => playSteps({ ...labCase, steps: [step] }, variables, student, signal, nodes)
    await (index + 1 === struck ? during(fault.begin(surroundings, namespace), act) : act())
  }
}

async function playTrial(
  surroundings: Surroundings,
  { lab, labCase, fault }: FaultyPlay,
  at: AttemptStep,
  workspace: Workspace,
): Promise<Observation> {
  const { installation, runtime, signal } = surroundings
  const { db, changes } = installation
  const alive = { isDoomed: async () => false, onDead: () => {} }
  const graders = fault.killsGrader
    ? await takeOver(installation, runtime(), { lab, solution: labCase }, { count: 1, trialsAtOnce: 1, ...alive })
    : undefined
  try {
    const request = { workspaceId: workspace.id, requestedById: workspace.userId, idempotencyKey: randomUUID() }
    const requested = await requestSubmit(db, request)
    if (!('id' in requested)) throw new Error(`a Submit is refused: ${requested.outcome}`)
    const until = (isThere: (found: SubmitFindings) => boolean) =>
      untilChanged(changes, () => readSubmitFindings(db, requested.id), isThere, patience, signal)
    const isThere = ({ step, trials }: SubmitFindings) =>
      trials.length > 0 && step !== null && attemptSteps.indexOf(step) >= attemptSteps.indexOf(at)
    const [trial] = (await until(isThere)).trials
    if (!trial) throw new Error(`The Submit did not come to ${at}.`)
    const { namespace } = trial
    if (at === 'Preparing') await untilRecorded(surroundings, namespace)
    const isOver = () => until(({ trials }) => trials.some((one) => one.namespace === namespace && one.isGone))
    await during(fault.begin(surroundings, namespace), () => lasting(surroundings, fault, namespace, isOver))
    await isOver()
    return await readObservation(db, { namespace })
  } finally {
    await graders?.end()
  }
}

/** The record of the trial has begun: what comes from now on is watched. */
const untilRecorded = ({ installation: { db }, signal }: Surroundings, namespace: string): Promise<void> =>
  untilTrue(async () => (await findObservation(db, { namespace })) !== undefined, signal)

async function lasting(
  { installation: { db }, admin, signal }: Surroundings,
  { lasts }: Fault,
  namespace: string,
  isOver: () => Promise<unknown>,
): Promise<void> {
  if (lasts === 'until-over') return void (await isOver())
  const hasGivenUp = async () =>
    (await readObservation(db, { namespace })).events.some((event) => event.type === 'ACT' && event.act === 'GaveUp')
  if (lasts === 'until-given-up') return untilTrue(hasGivenUp, signal)
  await untilTrue(async () => {
    const { items } = expectOk(await listKind(admin, observedKind('Pod'), { namespace }), 'listing Pods')
    return isMissed(items, await readObservation(db, { namespace }))
  }, signal)
}

/** A Pod came, changed or went, and the record knows nothing of it. */
function isMissed(items: readonly KubernetesObject[], observation: Observation): boolean {
  const known = allAlive(observation, 'Pod').map(({ last }) => versionOf(last.object))
  return items.length !== known.length || items.some((item) => !known.includes(versionOf(item)))
}

const versionOf = ({ metadata: { uid, resourceVersion } }: Pick<KubernetesObject, 'metadata'>): string =>
  `${uid} ${resourceVersion}`
