/** Plays one case of a lab. */
import type { LabCase } from '#course/lab-cases'
import type { LoadedLab } from '#course/load-lab'
import { catalogue } from '../../../grader/checks/index.ts'
import type { Catalogue } from '../../../grader/core/check.ts'
import { judgeLab } from '../../../grader/core/judge.ts'
import type { Installation } from './installation.ts'
import { needsSubmit } from './needs-submit.ts'
import { play, type Played } from './play.ts'
import { playSteps } from './steps.ts'

export type Play = {
  lab: LoadedLab
  labCase: LabCase
  /** what judges the second time: the catalogue, or one of which a check was forced */
  judges: Catalogue
  seed: number
  signal: AbortSignal
}

export async function playCase(
  installation: Installation,
  { lab, labCase, judges, seed, signal }: Play,
): Promise<Played> {
  const played = await play(installation, {
    lab,
    name: labCase.name,
    isSubmit: needsSubmit(lab.lab, labCase, catalogue),
    seed,
    act: ({ student, nodes, valuesFor }) => playSteps(labCase, valuesFor(seed), student, signal, nodes),
    signal,
  })
  if (judges === catalogue) return played
  return { ...played, checks: judgeLab(lab.lab, played.variables, played.records, judges) }
}
