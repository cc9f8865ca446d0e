/** `npm run regrade`: judges recorded Submits again, without a cluster. */
import { listLabs } from '#course/labs'
import { labProblemText } from '#course/lab-problem'
import { findRunBySlug } from '#db/recordings'
import type { Lab } from '#domain/lab'
import { catalogue } from '../../grader/checks/index.ts'
import { graderVersion } from '../../grader/version.ts'
import { findOut, refuse } from '../finding-out.ts'
import { withSite, type Site } from '../site/command.ts'
import { regradeArguments, usage, type RegradeArguments, type SyntheticArguments } from './arguments.ts'
import { JudgePool } from './judge-pool.ts'
import { regrade, store } from './regrade.ts'
import { regradeSynthetic } from './synthetic.ts'
import { differenceLines, outcomeWords, syntheticWords, type Outcome } from './words.ts'

async function regradeCommand({ db }: Site, args: RegradeArguments): Promise<number> {
  const { lab, run, isByPresentLab, isStored, isJson } = args
  const runId = run === undefined ? undefined : await findRunBySlug(db, run)
  if (run !== undefined && runId === undefined) return refuse(`There is no run ${run}.`)
  const of = { lab, ...(runId !== undefined && { runId }) }
  const pool = new JudgePool()
  const begun = performance.now()
  try {
    const attempts = await regrade(db, pool, {
      of,
      ...(isByPresentLab && { presentLab: await presentLab(lab) }),
      onProgress: (done, all) =>
        process.stderr.isTTY && process.stderr.write(`\r${done} of ${all}${done === all ? '\n' : ''}`),
    })
    const outcome: Outcome = {
      lab,
      attempts: attempts.length,
      differences: attempts.reduce((sum, { differences }) => sum + differences.length, 0),
      problems: attempts.filter(({ problem }) => problem !== null).length,
      stored: isStored ? await store(db, attempts, graderVersion) : 0,
      seconds: Math.round(performance.now() - begun) / 1_000,
    }
    const changed = attempts.filter(({ differences, problem }) => differences.length > 0 || problem !== null)
    const document = { ...outcome, changed: changed.map(({ checks: _, ...attempt }) => attempt) }
    console.log(
      isJson ? JSON.stringify(document, null, 2) : [...differenceLines(changed), outcomeWords(outcome)].join('\n'),
    )
    if (outcome.problems > 0) return 2
    return outcome.differences > 0 && !isStored ? 1 : 0
  } finally {
    await pool.close()
  }
}

/** @throws where there is none, or it is broken */
async function presentLab(name: string): Promise<Lab> {
  const labs = await listLabs({ checkParameters: catalogue })
  const loading = labs.find((lab) => lab.name === name)?.loading
  if (!loading) throw new Error(`There is no lab ${name}: name one of ${labs.map((lab) => lab.name).join(', ')}.`)
  if (!loading.ok) throw new Error(loading.problems.map(labProblemText).join('\n'))
  return loading.lab.lab
}

async function syntheticCommand(args: SyntheticArguments): Promise<number> {
  const report = await regradeSynthetic(args, (words) => console.error(words))
  console.log(args.isJson ? JSON.stringify(report, null, 2) : syntheticWords(report))
  return report.differences + report.problems > 0 ? 2 : 0
}

await findOut(regradeArguments(process.argv.slice(2)), usage, (asked) =>
  asked.command === 'synthetic' ? syntheticCommand(asked) : withSite((site) => regradeCommand(site, asked)),
)
