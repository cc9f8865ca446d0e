/** From an empty workspace to verdicts, the way of a student; then judged once more by what was recorded. */
import type { JudgedCheck } from '#domain/attempt'
import { resolveVariables, type Variables } from '#domain/lab-parameters'
import { readObservation } from '#db/observations'
import { readTrialRecord } from '#db/trial-records'
import { endWorkspace } from '#db/workspace-requests'
import type { LoadedLab } from '#course/load-lab'
import { catalogue } from '../../../grader/checks/index.ts'
import { judgeLab } from '../../../grader/core/judge.ts'
import type { Records } from '../../../grader/core/records.ts'
import { askForCheck, askForSubmit } from './ask-for-verdicts.ts'
import { expectBorneOut } from './borne-out.ts'
import type { Installation } from './installation.ts'
import { NodesOfStudent } from './press-nodes.ts'
import { Student } from './student.ts'
import { openWorkspace } from './workspace.ts'

export type Played = { checks: JudgedCheck[]; records: Records; variables: Variables }

/** Who acts, and the values of the lab's parameters by seed. */
export type Stage = {
  readonly student: Student
  readonly nodes: NodesOfStudent
  readonly valuesFor: (seed: number) => Variables
}

export type Playing = {
  readonly lab: LoadedLab
  /** what is played, in the name of the person who plays it */
  readonly name: string
  readonly isSubmit: boolean
  /** whose values the lab's parameters have */
  readonly seed: number
  readonly act: (stage: Stage) => Promise<void>
  /** what happens once the snapshot of a Submit is taken */
  readonly during?: (stage: Stage) => Promise<void>
  readonly signal: AbortSignal
}

/** @throws where it cannot be played or judged, or where what was recorded does not bear the verdicts out */
export async function play(installation: Installation, playing: Playing): Promise<Played> {
  const { lab, name, isSubmit, seed, act, during, signal } = playing
  const workspace = await openWorkspace(installation, { lab, labCase: name, seed, signal })
  try {
    const { namespace, id: workspaceId } = workspace
    const valuesFor = (whose: number) =>
      resolveVariables(lab.lab, { seed: whose, namespace, ...installation.surroundings })
    const student = new Student(installation.gateway, workspace)
    const stage = { student, nodes: new NodesOfStudent(installation, workspace, student), valuesFor }
    await act(stage)
    const verdicts = isSubmit
      ? await askForSubmit(installation, workspace, signal, during && (() => during(stage)))
      : await askForCheck(installation, workspace, signal)
    const live = await readObservation(installation.db, { workspaceId }, verdicts.observedSeq)
    const records = isSubmit ? { live, trial: await readTrialRecord(installation.db, verdicts.attemptId) } : { live }
    const variables = valuesFor(seed)
    const checks = judgeLab(lab.lab, variables, records, catalogue)
    expectBorneOut(verdicts.checks, checks)
    return { checks, records, variables }
  } finally {
    await endWorkspace(installation.db, workspace.id)
  }
}
