/** One cheat, from an empty workspace to verdicts, with the rights of a student; judged once more by what was recorded. */
import type { Cheat } from '#course/cheats'
import type { LoadedLab } from '#course/load-lab'
import { resolveVariables } from '#domain/lab-parameters'
import { readObservation } from '#db/observations'
import { readTrialRecord } from '#db/trial-records'
import { endWorkspace } from '#db/workspace-requests'
import { catalogue } from '../../grader/checks/index.ts'
import { judgeLab } from '../../grader/core/judge.ts'
import { askForCheck, askForSubmit } from '../labs/verify/ask-for-verdicts.ts'
import { expectBorneOut } from '../labs/verify/borne-out.ts'
import type { Installation } from '../labs/verify/installation.ts'
import type { Played } from '../labs/verify/play-case.ts'
import { Student } from '../labs/verify/student.ts'
import { openWorkspace } from '../labs/verify/workspace.ts'
import { needsSubmit } from './needs-submit.ts'
import { playAll, type Actor } from './steps.ts'

/** As the cases of the labs have it, so that recordings do not differ by chance. */
const seed = 0

export async function playCheat(
  installation: Installation,
  lab: LoadedLab,
  cheat: Cheat,
  signal: AbortSignal,
): Promise<Played> {
  const workspace = await openWorkspace(installation, { lab, labCase: cheat.name, seed, signal })
  try {
    const { namespace, id: workspaceId } = workspace
    const valuesFor = (whose: number) =>
      resolveVariables(lab.lab, { seed: whose, namespace, ...installation.surroundings })
    const variables = valuesFor(seed)
    const student = new Student(installation.gateway, workspace)
    const actor: Actor = { student, manifests: cheat.manifests, variables: valuesFor(cheat.seed ?? seed), signal }
    await playAll(cheat.steps, actor)
    const isSubmit = needsSubmit(lab.lab, cheat, catalogue)
    const verdicts = isSubmit
      ? await askForSubmit(installation, workspace, signal, () => playAll(cheat.during, actor))
      : await askForCheck(installation, workspace, signal)
    const live = await readObservation(installation.db, { workspaceId }, verdicts.observedSeq)
    const records = isSubmit ? { live, trial: await readTrialRecord(installation.db, verdicts.attemptId) } : { live }
    const checks = judgeLab(lab.lab, variables, records, catalogue)
    expectBorneOut(verdicts.checks, checks)
    return { checks, records, variables }
  } finally {
    await endWorkspace(installation.db, workspace.id)
  }
}
