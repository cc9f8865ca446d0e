/** `labs report`: how every lab proved itself when it was last played whole, and whether that still says something of it. */
import { readEnvironment } from '../start/environment.mjs'
import type { ReportArguments } from './arguments.ts'
import { commitRuns, readRuns, type LabRun } from './kept-runs.ts'
import { isProved, labTable, type LabLine } from './verify/lab-line.ts'
import { loadProofs } from './verify/proofs.ts'
import { digestOf } from './whole-run.ts'

export type LabsReport = {
  version: 1
  /** every lab there is was played whole as it is now, each case was judged as expected, and nobody was accused */
  ok: boolean
  /** of the last run; null where the labs were played at different ones */
  commit: string | null
  /** every lab there is was played whole */
  isFull: boolean
  missing: string[]
  /** labs that have changed since, or one of their checks */
  changed: string[]
  cases: number
  wrongCases: number
  caught: number
  mutationScore: number | null
  falseAccusations: number
  seconds: number
  labs: (LabRun & { mutationScore: number | null })[]
}

/** @returns 0 where all is proved, 1 where something is not, 2 where nothing was ever played */
export async function reportCommand({ isJson, isKept }: ReportArguments): Promise<number> {
  const { cacheDir } = readEnvironment(process.env)
  const now = (await loadProofs([])).map(({ name, proofs }) => ({ name, digest: digestOf(proofs) }))
  const runs = (await readRuns(cacheDir)).filter(({ lab }) => now.some(({ name }) => name === lab))
  if (runs.length === 0) {
    console.error('No lab was ever played whole here: npm run labs -- verify')
    return 2
  }
  const report = reportOf(runs, now)
  if (isKept) console.error(`kept in ${await commitRuns(runs)}`)
  console.log(isJson ? JSON.stringify(report, null, 2) : textOf(report))
  return report.ok ? 0 : 1
}

export function reportOf(runs: readonly LabRun[], now: readonly { name: string; digest: string }[]): LabsReport {
  const missing = now.filter(({ name }) => !runs.some(({ lab }) => lab === name)).map(({ name }) => name)
  const changed = runs.filter(({ lab, digest }) => now.find(({ name }) => name === lab)?.digest !== digest)
  const sum = (of: (run: LabRun) => number) => runs.reduce((total, run) => total + of(run), 0)
  const [wrongCases, caught] = [sum((run) => run.wrongCases), sum((run) => run.caught)]
  const commits = new Set(runs.map(({ commit }) => commit))
  return {
    version: 1,
    ok: missing.length === 0 && changed.length === 0 && runs.every((run) => isProved(lineOf(run))),
    commit: commits.size === 1 ? (runs[0]?.commit ?? null) : null,
    isFull: missing.length === 0,
    missing,
    changed: changed.map(({ lab }) => lab),
    cases: sum((run) => run.cases),
    wrongCases,
    caught,
    mutationScore: wrongCases === 0 ? null : caught / wrongCases,
    falseAccusations: sum((run) => run.falseAccusations),
    seconds: Math.round(sum((run) => run.seconds) * 1_000) / 1_000,
    labs: runs.map((run) => ({ ...run, mutationScore: lineOf(run).mutationScore })),
  }
}

const lineOf = ({ lab, cases, asExpected, wrongCases, caught, falseAccusations, seconds }: LabRun): LabLine => ({
  ...{ lab, isWhole: true, cases, asExpected, wrongCases, caught, falseAccusations, seconds },
  mutationScore: wrongCases === 0 ? null : caught / wrongCases,
})

function textOf({ labs, missing, changed, cases, wrongCases, caught, falseAccusations }: LabsReport): string {
  const played = ({ at, commit, isClean }: LabRun) =>
    `${at.slice(0, 16).replace('T', ' ')} ${commit?.slice(0, 10) ?? 'no commit'}${isClean ? '' : ' and changes'}`
  const of = (lab: string) => labs.filter((run) => run.lab === lab).map(played)[0] ?? ''
  return [
    labTable(labs.map(lineOf), { heading: 'played', of }),
    '',
    `${cases} cases of ${labs.length} labs; ${caught} of ${wrongCases} mistakes caught; ${falseAccusations} false accusations`,
    ...(missing.length > 0 ? [`never played whole: ${missing.join(', ')}`] : []),
    ...(changed.length > 0 ? [`changed since: ${changed.join(', ')}`] : []),
  ].join('\n')
}
