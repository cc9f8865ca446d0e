/** Plays cheats and honest oddities side by side, and tells how each was judged. */
import type { Cheat } from '#course/cheats'
import { writeRecording, type MadeWith } from '#course/recording'
import { saveLabRevision } from '#db/lab-revisions'
import { sideBySide } from '../labs/verify/side-by-side.ts'
import { anonymous } from '../labs/verify/anonymous.ts'
import { openInstallation, type Installation } from '../labs/verify/installation.ts'
import type { Played } from '../labs/verify/play.ts'
import { exitCode } from '../labs/verify/report.ts'
import { wordsFor } from '../labs/verify/words-for.ts'
import { secondsSince } from '../seconds-since.ts'
import type { CheatArguments } from './arguments.ts'
import { chooseCheats, type CheatOfLab } from './choose.ts'
import { compare } from './compare.ts'
import { digestsNow, madeWith } from './made-with.ts'
import { playCheat } from './play-cheat.ts'
import { caseLine, reportOf, summaryText, type CheatReport } from './report.ts'

export async function cheatsCommand(args: CheatArguments, signal: AbortSignal): Promise<number> {
  const chosen = await chooseCheats(args)
  if (chosen.length === 0) {
    console.error('Nothing has changed since it was recorded.')
    return 0
  }
  const digests = args.isRecorded ? await digestsNow() : undefined
  const started = performance.now()
  const installation = await openInstallation(signal)
  try {
    for (const lab of new Set(chosen.map(({ lab }) => lab))) await saveLabRevision(installation.db, lab)
    const name = Math.max(...chosen.map(({ cheat }) => cheat.name.length))
    const family = Math.max(...chosen.map(({ cheat }) => cheat.family.length))
    const cases = await sideBySide(chosen, args.atOnce, async (one) => {
      signal.throwIfAborted()
      const report = await prove(installation, one, digests && madeWith(one, digests), signal)
      if (!args.isJson) console.log(caseLine(report, { name, family }))
      return report
    })
    const report = reportOf(cases, secondsSince(started))
    console.log(args.isJson ? JSON.stringify(report, null, 2) : summaryText(report))
    return exitCode(report)
  } finally {
    await installation.close()
  }
}

/** @param made where its record is to be kept */
async function prove(
  installation: Installation,
  { cheat, lab, mostPoints }: CheatOfLab,
  made: MadeWith | undefined,
  signal: AbortSignal,
): Promise<CheatReport> {
  const started = performance.now()
  const { name, family, about } = cheat
  const head = { case: name, lab: cheat.lab, family, about }
  try {
    const played = await playCheat(installation, lab, cheat, signal)
    const outcome = compare(cheat, played.checks, mostPoints)
    if (made && outcome.ok) await keep(installation, cheat, made, played)
    return { ...head, ...outcome, seconds: secondsSince(started), error: null }
  } catch (error) {
    const { expected } = compare(cheat, [], mostPoints)
    const nothing = { ok: false, expected, got: 'nothing', points: null, ofPoints: null }
    return { ...head, ...nothing, seconds: secondsSince(started), error: wordsFor(error) }
  }
}

async function keep(
  { recordedOn }: Installation,
  { name, lab, recording }: Cheat,
  made: MadeWith,
  played: Played,
): Promise<void> {
  const { records, variables } = anonymous({ ...played, records: withoutPadding(played.records) })
  await writeRecording(recording, {
    lab,
    case: name,
    madeWith: made,
    recordedAt: new Date().toISOString(),
    recordedOn,
    variables: { ...variables },
    observation: records.live,
    ...(records.trial !== undefined && { trial: records.trial }),
  })
}

/** What a flood was made of says nothing, and is long. */
const withoutPadding = (records: Played['records']): Played['records'] =>
  JSON.parse(JSON.stringify(records).replace(/x{100,}/g, 'x…x'))
