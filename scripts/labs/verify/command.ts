/** `labs verify`: plays cases side by side and tells how each was judged. */
import { met } from '#domain/check-result'
import { loadCases, type LabCase } from '#course/lab-cases'
import { labProblemText } from '#course/lab-problem'
import { listLabs } from '#course/labs'
import type { LoadedLab } from '#course/load-lab'
import { writeRecording, type Recording } from '#course/recording'
import { saveLabRevision } from '#db/lab-revisions'
import { catalogue } from '../../../grader/checks/index.ts'
import type { Catalogue } from '../../../grader/core/check.ts'
import type { VerifyArguments } from '../arguments.ts'
import { anonymous } from './anonymous.ts'
import { compare } from './compare.ts'
import { openInstallation, type Installation } from './installation.ts'
import { playCase, type Play, type Played } from './play-case.ts'
import { caseLine, exitCode, reportOf, summaryText, type CaseReport } from './report.ts'

type Proof = { lab: LoadedLab; labCase: LabCase }

export async function verifyCommand(args: VerifyArguments, signal: AbortSignal): Promise<number> {
  const proofs = await chooseProofs(args)
  const judges = args.sabotage === undefined ? catalogue : sabotaged(args.sabotage)
  const started = performance.now()
  const installation = await openInstallation(signal)
  try {
    for (const lab of new Set(proofs.map((proof) => proof.lab))) await saveLabRevision(installation.db, lab)
    const width = Math.max(...proofs.map(({ lab, labCase }) => `${lab.lab.metadata.name} ${labCase.name}`.length))
    const cases = await sideBySide(proofs, args.atOnce, async (proof) => {
      signal.throwIfAborted()
      const report = await prove(installation, { ...proof, judges, signal }, args)
      if (!args.isJson) console.log(caseLine(report, width))
      return report
    })
    const report = reportOf(cases, args.sabotage, secondsSince(started))
    console.log(args.isJson ? JSON.stringify(report, null, 2) : summaryText(report))
    return exitCode(report)
  } finally {
    await installation.close()
  }
}

/** @throws naming every broken file, or what can be named where the name is unknown */
async function chooseProofs({ labs, cases }: VerifyArguments): Promise<Proof[]> {
  const listed = await listLabs({ checkParameters: catalogue })
  const names = listed.map(({ name }) => name)
  const strange = labs.find((name) => !names.includes(name))
  if (strange !== undefined) throw new Error(`There is no lab ${strange}: name one of ${names.join(', ')}.`)
  const proofs: Proof[] = []
  for (const { name, loading } of listed.filter((lab) => labs.length === 0 || labs.includes(lab.name))) {
    if (!loading.ok) throw new Error(`The lab ${name} is broken:\n${loading.problems.map(labProblemText).join('\n')}`)
    const { cases: found, problems } = await loadCases(loading.lab)
    if (problems.length > 0) throw new Error(problems.map(labProblemText).join('\n'))
    proofs.push(...found.map((labCase) => ({ lab: loading.lab, labCase })))
  }
  const unknown = cases.find((name) => proofs.every(({ labCase }) => labCase.name !== name))
  if (unknown !== undefined)
    throw new Error(`There is no case ${unknown}: name one of ${proofs.map(({ labCase }) => labCase.name).join(', ')}.`)
  return proofs.filter(({ labCase }) => cases.length === 0 || cases.includes(labCase.name))
}

/** The catalogue, of which one check always holds. */
function sabotaged(name: string): Catalogue {
  const check = catalogue[name]
  if (!check) throw new Error(`There is no check ${name}: name one of ${Object.keys(catalogue).join(', ')}.`)
  return { ...catalogue, [name]: { ...check, judge: () => met('Sabotaged') } }
}

async function prove(installation: Installation, play: Play, { isRecorded }: VerifyArguments): Promise<CaseReport> {
  const { lab, labCase } = play
  const started = performance.now()
  const about = { lab: lab.lab.metadata.name, case: labCase.name }
  const isWrong = 'check' in labCase.expect
  try {
    const played = await playCase(installation, play)
    const { isAsExpected, isCaught, accusations, expected, got } = compare(labCase.expect, played.checks)
    if (isRecorded && isAsExpected) await keep({ ...about, recordedOn: installation.recordedOn }, labCase, played)
    const seconds = secondsSince(started)
    return {
      ...about,
      ok: isAsExpected,
      expected,
      got,
      seconds,
      accusations: [...accusations],
      isCaught: isWrong ? isCaught : null,
      error: null,
    }
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    const { expected } = compare(labCase.expect, [])
    const seconds = secondsSince(started)
    return {
      ...about,
      ok: false,
      expected,
      got: 'nothing',
      seconds,
      accusations: [],
      isCaught: isWrong ? false : null,
      error: words,
    }
  }
}

async function keep(
  about: Pick<Recording, 'lab' | 'case' | 'recordedOn'>,
  { recording }: LabCase,
  played: Played,
): Promise<void> {
  const { records, variables } = anonymous(played)
  await writeRecording(recording, {
    ...about,
    recordedAt: new Date().toISOString(),
    variables: { ...variables },
    observation: records.live,
    ...(records.trial !== undefined && { trial: records.trial }),
  })
}

const secondsSince = (started: number) => Math.round(performance.now() - started) / 1_000

/** The results in the order of the items, whichever was done first. */
async function sideBySide<T, R>(items: readonly T[], atOnce: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results = new Map<number, R>()
  const queue = items.entries()
  const worker = async () => {
    for (const [index, item] of queue) results.set(index, await work(item))
  }
  const outcomes = await Promise.allSettled(Array.from({ length: Math.min(atOnce, items.length) }, worker))
  // One that failed has not ended the others, which have to tidy up first.
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
  return items.flatMap((_, index) => results.get(index) ?? [])
}
