/** One case, from an empty workspace to verdicts, the way of a student; then judged once more by what was recorded. */
import type { JudgedCheck } from '#domain/attempt'
import { resolveVariables, type Variables } from '#domain/lab-parameters'
import { readObservation } from '#db/observations'
import { readTrialRecord } from '#db/trial-records'
import { endWorkspace } from '#db/workspace-requests'
import type { LabCase } from '#course/lab-cases'
import type { LoadedLab } from '#course/load-lab'
import { catalogue } from '../../../grader/checks/index.ts'
import type { Catalogue } from '../../../grader/core/check.ts'
import { judgeLab } from '../../../grader/core/judge.ts'
import type { Records } from '../../../grader/core/records.ts'
import { askForCheck, askForSubmit } from './ask-for-verdicts.ts'
import { expectBorneOut } from './borne-out.ts'
import type { Installation } from './installation.ts'
import { needsSubmit } from './needs-submit.ts'
import { playSteps } from './steps.ts'
import { Student } from './student.ts'
import { openWorkspace } from './workspace.ts'

export type Play = {
  lab: LoadedLab
  labCase: LabCase
  /** what judges the second time: the catalogue, or one of which a check was forced */
  judges: Catalogue
  signal: AbortSignal
}
export type Played = { checks: JudgedCheck[]; records: Records; variables: Variables }

/** All cases get the same parameters, so that their recordings do not differ by chance. */
const seed = 0

export async function playCase(installation: Installation, { lab, labCase, judges, signal }: Play): Promise<Played> {
  const workspace = await openWorkspace(installation, { lab, labCase: labCase.name, seed, signal })
  try {
    const { namespace, id: workspaceId } = workspace
    const variables = resolveVariables(lab.lab, { seed, namespace, ...installation.surroundings })
    await playSteps(labCase, variables, new Student(installation.gateway, workspace), signal)
    const isSubmit = needsSubmit(lab.lab, labCase, catalogue)
    const verdicts = await (isSubmit ? askForSubmit : askForCheck)(installation, workspace, signal)
    const live = await readObservation(installation.db, { workspaceId }, verdicts.observedSeq)
    const records = isSubmit ? { live, trial: await readTrialRecord(installation.db, verdicts.attemptId) } : { live }
    expectBorneOut(verdicts.checks, judgeLab(lab.lab, variables, records, catalogue))
    return { checks: judgeLab(lab.lab, variables, records, judges), records, variables }
  } finally {
    await endWorkspace(installation.db, workspace.id)
  }
}
