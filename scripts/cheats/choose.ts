/** Which cheats are played. */
import { loadCheats, type Cheat } from '#course/cheats'
import { labProblemText } from '#course/lab-problem'
import { listLabs } from '#course/labs'
import type { LoadedLab } from '#course/load-lab'
import { catalogue } from '../../grader/checks/index.ts'
import type { CheatArguments } from './arguments.ts'
import { changedSince, digestsNow } from './made-with.ts'
import { loadMostPoints } from './most-points.ts'
import { needsSubmit } from './needs-submit.ts'

export type CheatOfLab = {
  readonly cheat: Cheat
  readonly lab: LoadedLab
  /** of one that is dishonest; undefined where nobody has written it down yet */
  readonly mostPoints: number | undefined
}

/** @throws naming every broken file */
export async function allCheats(): Promise<CheatOfLab[]> {
  const listed = await listLabs({ checkParameters: catalogue })
  const labs = new Map(listed.flatMap(({ name, loading }) => (loading.ok ? [[name, loading.lab] as const] : [])))
  const [{ cheats, problems }, mostPoints] = await Promise.all([loadCheats(labs), loadMostPoints()])
  if (problems.length > 0) throw new Error(problems.map(labProblemText).join('\n'))
  return cheats.flatMap((cheat) => {
    const lab = labs.get(cheat.lab)
    return lab ? [{ cheat, lab, mostPoints: mostPoints[cheat.name] }] : []
  })
}

/** Each in a few seconds, by a Check. */
const sample = [
  'dishonest/deployment-behind-labels',
  'dishonest/naked-pods-adopted',
  'dishonest/owner-forged',
  'dishonest/parallel-released-in-turn',
  'honest/well-kept-herd',
]

/** @throws naming what can be named */
export async function chooseCheats({
  cases,
  isSample,
  isChanged,
}: Pick<CheatArguments, 'cases' | 'isSample' | 'isChanged'>): Promise<CheatOfLab[]> {
  const every = await allCheats()
  const all = isChanged ? await changedSince(every, await digestsNow()) : every
  const isCalled = ({ cheat: { name } }: CheatOfLab, called: string) => name === called || name.endsWith(`/${called}`)
  const wanted = isSample ? sample : cases
  const strange = wanted.find((called) => !all.some((one) => isCalled(one, called)))
  if (strange !== undefined)
    throw new Error(`There is no case ${strange}: name one of ${all.map(({ cheat }) => cheat.name).join(', ')}.`)
  const chosen = wanted.length === 0 ? all : all.filter((one) => wanted.some((called) => isCalled(one, called)))
  // The last one to begin is a short one.
  const rank = ({ cheat, lab }: CheatOfLab) => (needsSubmit(lab.lab, cheat, catalogue) ? 0 : 1)
  return [...chosen].sort((one, other) => rank(one) - rank(other))
}
