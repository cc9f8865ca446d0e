/** A lab of this project, and one of its cases, by their names. */
import path from 'node:path'
import { loadCases, type LabCase } from '#course/lab-cases'
import { labProblemText } from '#course/lab-problem'
import { loadLab, type LoadedLab } from '#course/load-lab'
import { catalogue } from '../../grader/checks/index.ts'

/** @throws in words, with the cure */
export async function labNamed(name: string): Promise<LoadedLab> {
  const loading = await loadLab(path.join('lab-manifests', name), { checkParameters: catalogue })
  if (!loading.ok) throw new Error(loading.problems.map(labProblemText).join('\n'))
  return loading.lab
}

/** @throws in words, with the cure */
export async function loadCase(name: string, called: string): Promise<{ lab: LoadedLab; labCase: LabCase }> {
  const lab = await labNamed(name)
  const { cases } = await loadCases(lab)
  const labCase = cases.find((one) => one.name === called)
  if (!labCase) throw new Error(`There is no case ${called}: name one of ${cases.map((one) => one.name).join(', ')}.`)
  return { lab, labCase }
}
