/** The lab that a job names, as it lies on the disk now. */
import { readdir } from 'node:fs/promises'
import { labProblemText } from '#course/lab-problem'
import { loadLab, type LoadedLab } from '#course/load-lab'
import { catalogue } from '../../grader/checks/index.ts'
import { CannotJudge } from './cannot-judge.ts'

export async function loadNamedLab(name: string): Promise<LoadedLab> {
  const entries = await readdir('lab-manifests', { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  if (!names.includes(name)) throw new CannotJudge(`There is no lab ${name}: choose one of ${names.join(', ')}.`)
  const loading = await loadLab(`lab-manifests/${name}`, { checkParameters: catalogue })
  if (loading.ok) return loading.lab
  throw new CannotJudge(`The lab ${name} is broken:\n${loading.problems.map(labProblemText).join('\n')}`)
}
