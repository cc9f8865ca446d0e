/** Which cases are played: those that are named, all, or a sample with all that has changed since it was recorded. */
import { labProblemText } from '#course/lab-problem'
import { loadCases, type LabCase } from '#course/lab-cases'
import { listLabs } from '#course/labs'
import type { LoadedLab } from '#course/load-lab'
import { readRecording, type MadeWith } from '#course/recording'
import { catalogue } from '../../../grader/checks/index.ts'
import { checkDigests } from '../../checks/check-digests.ts'
import { changeSince, madeWith } from './made-with.ts'
import { needsSubmit } from './needs-submit.ts'
import { sampleOf } from './sample.ts'

export type Proof = { lab: LoadedLab; labCase: LabCase; madeWith: MadeWith }
export type LabToProve = {
  name: string
  proofs: Proof[]
  /** these are all its cases */
  isWhole: boolean
  /** why those are played that had to be, case → words */
  changes: Readonly<Record<string, string>>
}

export type Choice = {
  /** all where none is named */
  labs: readonly string[]
  cases: readonly string[]
  part: 'all' | 'sample' | 'changed'
}

/** @throws naming every broken file, or what can be named where the name is unknown */
export async function chooseProofs({ labs, cases, part }: Choice): Promise<LabToProve[]> {
  const all = await loadProofs(labs)
  const names = [...new Set(all.flatMap(({ proofs }) => proofs.map(({ labCase }) => labCase.name)))]
  const unknown = cases.find((name) => !names.includes(name))
  if (unknown !== undefined) throw new Error(`There is no case ${unknown}: name one of ${names.join(', ')}.`)
  const chosen = await Promise.all(
    all.map(async ({ name, proofs }) => {
      const changes = part === 'all' ? {} : await changesOf(proofs)
      const wanted = namesOf(part, name, proofs, changes)
      const those = proofs.filter(
        ({ labCase }) => wanted.includes(labCase.name) && (cases.length === 0 || cases.includes(labCase.name)),
      )
      return { name, proofs: longestFirst(those), isWhole: those.length === proofs.length, changes }
    }),
  )
  return chosen.filter(({ proofs }) => proofs.length > 0)
}

type WholeLab = Pick<LabToProve, 'name' | 'proofs'>

/** @throws as above */
export async function loadProofs(labs: readonly string[]): Promise<WholeLab[]> {
  const listed = await listLabs({ checkParameters: catalogue })
  const names = listed.map(({ name }) => name)
  const strange = labs.find((name) => !names.includes(name))
  if (strange !== undefined) throw new Error(`There is no lab ${strange}: name one of ${names.join(', ')}.`)
  const digests = await checkDigests(Object.keys(catalogue))
  const wanted = listed.filter(({ name }) => labs.length === 0 || labs.includes(name))
  return Promise.all(
    wanted.map(async ({ name, loading }) => {
      if (!loading.ok) throw new Error(`The lab ${name} is broken:\n${loading.problems.map(labProblemText).join('\n')}`)
      const { lab } = loading
      const { cases, problems } = await loadCases(lab)
      if (problems.length > 0) throw new Error(problems.map(labProblemText).join('\n'))
      return { name, proofs: cases.map((labCase) => ({ lab, labCase, madeWith: madeWith(lab, labCase, digests) })) }
    }),
  )
}

async function changesOf(proofs: readonly Proof[]): Promise<Record<string, string>> {
  const changes = await Promise.all(
    proofs.map(async ({ labCase, madeWith }) => {
      const change = changeSince(await readRecording(labCase.recording), madeWith)
      return change === undefined ? [] : [[labCase.name, change] as const]
    }),
  )
  return Object.fromEntries(changes.flat())
}

function namesOf(
  part: Choice['part'],
  lab: string,
  proofs: readonly Proof[],
  changes: Readonly<Record<string, string>>,
): string[] {
  const names = proofs.map(({ labCase }) => labCase.name)
  if (part === 'all') return names
  if (part === 'changed') return names.filter((name) => name in changes)
  return sampleOf(
    lab,
    names.map((name) => ({ name, change: changes[name] })),
  )
}

/** A Submit takes three times as long as a Check: the last one to begin is a short one. */
function longestFirst(proofs: readonly Proof[]): Proof[] {
  const rank = ({ lab, labCase }: Proof) => (needsSubmit(lab.lab, labCase, catalogue) ? 0 : 1)
  return [...proofs].sort((one, other) => rank(one) - rank(other))
}
