/** `labs verify`: plays cases side by side and tells how each was judged. */
import type { LabCase } from '#course/lab-cases'
import { writeRecording, type Recording } from '#course/recording'
import { saveLabRevision } from '#db/lab-revisions'
import { catalogue } from '../../../grader/checks/index.ts'
import { readEnvironment } from '../../start/environment.mjs'
import type { VerifyArguments } from '../arguments.ts'
import { recordedSeed } from '../recorded-seed.ts'
import { gitState, type GitState } from '../git-state.ts'
import { keepRuns, type LabRun } from '../kept-runs.ts'
import { digestOf } from '../whole-run.ts'
import { secondsSince } from '../../seconds-since.ts'
import { anonymous } from './anonymous.ts'
import { compare } from './compare.ts'
import { openInstallation, type Installation } from './installation.ts'
import { playCase, type Play } from './play-case.ts'
import type { Played } from './play.ts'
import { judgedReport, type CaseReport } from './case-report.ts'
import { labLine, type LabLine } from './lab-line.ts'
import { chooseProofs, type LabToProve, type Proof } from './proofs.ts'
import { caseLine, exitCode, reportOf, summaryText } from './report.ts'
import { sabotaged } from './sabotage.ts'
import { sideBySide } from './side-by-side.ts'
import { storyOf } from './story.ts'
import { wordsFor } from './words-for.ts'

export async function verifyCommand(args: VerifyArguments, signal: AbortSignal): Promise<number> {
  const git = gitState()
  const labs = await chooseProofs(args)
  const judges = args.sabotage === undefined ? catalogue : sabotaged(args.sabotage)
  if (labs.length === 0) {
    console.error('Nothing has changed since it was recorded.')
    return 0
  }
  const started = performance.now()
  const installation = await openInstallation(signal)
  try {
    const proofs = labs.flatMap((lab) => lab.proofs)
    for (const lab of new Set(proofs.map((proof) => proof.lab))) await saveLabRevision(installation.db, lab)
    const width = Math.max(...proofs.map(({ lab, labCase }) => `${lab.lab.metadata.name} ${labCase.name}`.length))
    const played = await sideBySide(proofs, args.atOnce, async (proof) => {
      signal.throwIfAborted()
      const begun = secondsSince(started)
      const report = await prove(installation, { ...proof, judges, seed: args.seed, signal }, args)
      if (!args.isJson) console.log(caseLine(report, width))
      return { report, begun, ended: secondsSince(started) }
    })
    const lines = labs.map(({ name, isWhole }) => lineOf(name, isWhole, played))
    if (args.sabotage === undefined && args.seed === recordedSeed) await keepWhole(installation, labs, lines, git)
    const cases = played.map(({ report }) => report)
    const report = reportOf(lines, cases, args.sabotage, secondsSince(started))
    console.log(args.isJson ? JSON.stringify(report, null, 2) : summaryText(report))
    return exitCode(report)
  } finally {
    await installation.close()
  }
}

type PlayedCase = { report: CaseReport; begun: number; ended: number }

function lineOf(name: string, isWhole: boolean, played: readonly PlayedCase[]): LabLine {
  const own = played.filter(({ report }) => report.lab === name)
  const took = Math.max(...own.map(({ ended }) => ended)) - Math.min(...own.map(({ begun }) => begun))
  const cases = own.map(({ report }) => report)
  return labLine(name, isWhole, cases, Math.round(took * 1_000) / 1_000)
}

/** What was played whole is what `labs report` tells. */
async function keepWhole(
  { recordedOn }: Installation,
  labs: readonly LabToProve[],
  lines: readonly LabLine[],
  git: GitState,
): Promise<void> {
  const at = new Date().toISOString()
  const runs = labs.flatMap(({ isWhole, proofs }, index): LabRun[] => {
    const line = lines[index]
    if (!isWhole || !line) return []
    const { lab, cases, asExpected, wrongCases, caught, falseAccusations, seconds } = line
    const counts = { cases, asExpected, wrongCases, caught, falseAccusations, seconds }
    return [{ lab, ...git, at, ...recordedOn, digest: digestOf(proofs), ...counts }]
  })
  if (runs.length > 0) await keepRuns(readEnvironment(process.env).cacheDir, runs)
}

async function prove(
  installation: Installation,
  play: Play & Proof,
  { isRecorded }: VerifyArguments,
): Promise<CaseReport> {
  const { lab, labCase } = play
  const started = performance.now()
  const about = { lab: lab.lab.metadata.name, case: labCase.name }
  try {
    const played = await playCase(installation, play)
    const comparison = compare(labCase.expect, played.checks)
    if (isRecorded && comparison.isAsExpected)
      await keep({ ...about, recordedOn: installation.recordedOn, madeWith: play.madeWith }, labCase, played)
    const report = judgedReport(about, labCase, comparison, secondsSince(started))
    return comparison.isAsExpected ? report : { ...report, story: storyOf(played.records) }
  } catch (error) {
    const comparison = { ...compare(labCase.expect, []), isAsExpected: false, got: 'nothing' }
    return { ...judgedReport(about, labCase, comparison, secondsSince(started)), error: wordsFor(error) }
  }
}

async function keep(
  about: Pick<Recording, 'lab' | 'case' | 'recordedOn' | 'madeWith'>,
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
