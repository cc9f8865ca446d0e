/** A workspace in which a lab is solved, or got wrong, the way of a student. */
import type { Expectation, LabCase } from '#course/lab-cases'
import type { LoadedLab } from '#course/load-lab'
import { resolveVariables } from '#domain/lab-parameters'
import { endWorkspace } from '#db/workspace-requests'
import { catalogue } from '../../grader/checks/index.ts'
import type { TrialAct } from '../../grader/core/check.ts'
import { trialNeeds } from '../../grader/core/trial-needs.ts'
import { loadCase } from '../labs/load-case.ts'
import type { Installation } from '../labs/verify/installation.ts'
import { playSteps } from '../labs/verify/steps.ts'
import { Student, type Workspace } from '../labs/verify/student.ts'
import { openWorkspace } from '../labs/verify/workspace.ts'
import { cases, type Played } from './cases.ts'

export type SolvedLab = { lab: LoadedLab; solution: LabCase }
export type PlayedLab = SolvedLab & { mistake: LabCase }

/** With what its Submits have to come to. */
export type PlayedWorkspace = Workspace & { expect: Expectation }

const lab = 'web'
const seed = 0

export async function readSolvedLab(): Promise<PlayedLab> {
  const [right, wrong] = await Promise.all([loadCase(lab, cases.right), loadCase(lab, cases.wrong)])
  return { lab: right.lab, solution: right.labCase, mistake: wrong.labCase }
}

/** What a trial of it does. */
export function actsOf({ surroundings }: Installation, { lab: { lab } }: SolvedLab): TrialAct[] {
  const variables = resolveVariables(lab, { seed, namespace: 'ws-aaaaaaaaaa', ...surroundings })
  return trialNeeds(lab, variables, catalogue).flatMap(({ acts }) => [...acts])
}

type Doing = {
  /** the same one each time, so that runs leave no trail of people */
  student: string
  played?: Played
}

export async function openSolvedWorkspace(
  installation: Installation,
  { lab: loaded, solution, mistake }: PlayedLab,
  { student, played = 'right' }: Doing,
  signal: AbortSignal,
): Promise<PlayedWorkspace> {
  const labCase = played === 'right' ? solution : mistake
  const workspace = await openWorkspace(installation, { lab: loaded, labCase: student, seed, signal })
  try {
    const { namespace } = workspace
    const variables = resolveVariables(loaded.lab, { seed, namespace, ...installation.surroundings })
    await playSteps(labCase, variables, new Student(installation.gateway, workspace), signal)
    return { ...workspace, expect: labCase.expect }
  } catch (error) {
    await endWorkspace(installation.db, workspace.id)
    throw error
  }
}
