/** A workspace in which a lab is solved, the way of a student. */
import type { LabCase } from '#course/lab-cases'
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

export type SolvedLab = { lab: LoadedLab; solution: LabCase }

const lab = 'web'
const solution = 'solutions/all-at-once'
const seed = 0

export async function readSolvedLab(): Promise<SolvedLab> {
  const loaded = await loadCase(lab, solution)
  return { lab: loaded.lab, solution: loaded.labCase }
}

/** What a trial of it does. */
export function actsOf({ surroundings }: Installation, { lab: { lab } }: SolvedLab): TrialAct[] {
  const variables = resolveVariables(lab, { seed, namespace: 'ws-aaaaaaaaaa', ...surroundings })
  return trialNeeds(lab, variables, catalogue).flatMap(({ acts }) => [...acts])
}

/** @param student who does it: the same one each time, so that runs leave no trail of people */
export async function openSolvedWorkspace(
  installation: Installation,
  { lab: loaded, solution: labCase }: SolvedLab,
  student: string,
  signal: AbortSignal,
): Promise<Workspace> {
  const workspace = await openWorkspace(installation, { lab: loaded, labCase: student, seed, signal })
  try {
    const { namespace } = workspace
    const variables = resolveVariables(loaded.lab, { seed, namespace, ...installation.surroundings })
    await playSteps(labCase, variables, new Student(installation.gateway, workspace), signal)
    return workspace
  } catch (error) {
    await endWorkspace(installation.db, workspace.id)
    throw error
  }
}
