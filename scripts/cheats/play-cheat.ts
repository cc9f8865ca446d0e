/** Plays one cheat, or one honest oddity. */
import type { Cheat } from '#course/cheats'
import type { LoadedLab } from '#course/load-lab'
import { catalogue } from '../../grader/checks/index.ts'
import type { Installation } from '../labs/verify/installation.ts'
import { recordedSeed } from '../labs/recorded-seed.ts'
import { play, type Played, type Stage } from '../labs/verify/play.ts'
import { needsSubmit } from './needs-submit.ts'
import { playAll, type Actor } from './steps.ts'

export function playCheat(
  installation: Installation,
  lab: LoadedLab,
  cheat: Cheat,
  signal: AbortSignal,
): Promise<Played> {
  const actor = ({ student, nodes, valuesFor }: Stage): Actor => ({
    student,
    nodes,
    manifests: cheat.manifests,
    variables: valuesFor(cheat.seed ?? recordedSeed),
    signal,
  })
  return play(installation, {
    lab,
    name: cheat.name,
    isSubmit: needsSubmit(lab.lab, cheat, catalogue),
    seed: recordedSeed,
    act: (stage) => playAll(cheat.steps, actor(stage)),
    during: (stage) => playAll(cheat.during, actor(stage)),
    signal,
  })
}
