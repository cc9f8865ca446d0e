/** Every lab with its points and cases, or with what is wrong with its files. */
import { labProblemText } from '#course/lab-problem'
import { loadCases } from '#course/lab-cases'
import { listLabs, type ListedLab } from '#course/labs'
import { catalogue } from '../../grader/checks/index.ts'
import { checksOf } from '../../grader/core/judge.ts'

/** @returns 0, or 1 where a lab is broken */
export async function listLabsCommand({ isJson }: { isJson: boolean }): Promise<number> {
  const labs = await Promise.all((await listLabs({ checkParameters: catalogue })).map(describe))
  if (isJson) console.log(JSON.stringify({ labs }, null, 2))
  else for (const lab of labs) console.log(textOf(lab))
  return labs.some(({ problems }) => problems.length > 0) ? 1 : 0
}

type Description =
  | { name: string; problems: string[] }
  | {
      name: string
      title: string
      digest: string
      points: number
      checks: string[]
      cases: string[]
      problems: string[]
    }

async function describe({ name, loading }: ListedLab): Promise<Description> {
  if (!loading.ok) return { name, problems: loading.problems.map(labProblemText) }
  const { lab, digest } = loading.lab
  const { cases, problems } = await loadCases(loading.lab)
  const checks = checksOf(lab)
  return {
    name,
    title: lab.spec.title.en,
    digest,
    points: checks.reduce((sum, { points }) => sum + points, 0),
    checks: checks.map(({ check }) => check),
    cases: cases.map((one) => one.name),
    problems: problems.map(labProblemText),
  }
}

function textOf(lab: Description): string {
  if (!('title' in lab)) return [`${lab.name}  broken`, ...lab.problems.map((problem) => `  ${problem}`)].join('\n')
  const { name, title, points, checks, cases, problems } = lab
  const line = `${name}  ${title} (${points} points, ${checks.length} checks, ${cases.length} cases)`
  return [line, ...problems.map((problem) => `  ${problem}`)].join('\n')
}
