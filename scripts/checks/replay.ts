/** Judges everything that was ever recorded again: traces by their check, recordings of cases by their lab. */
import { markOf } from '../in-colour.ts'
import { catalogue } from '../../grader/checks/index.ts'
import type { Catalogue } from '../../grader/core/check.ts'
import { checksOf } from '../../grader/core/judge.ts'
import type { ReplayArguments } from './arguments.ts'
import { sourceText } from './list.ts'
import { loadRecordings, type CaseToReplay } from './load-recordings.ts'
import { differenceFrom, loadTraces, type NamedTrace } from './load-traces.ts'
import { lacksTrial, replayCase } from './replay-case.ts'

/** One line of the table; `difference` is undefined where everything is judged as it was. */
export type Replayed = { what: string; source: string; got: string; difference: string | undefined }

export async function replayCommand({ checks, isJson }: ReplayArguments): Promise<number> {
  const names = checks.length > 0 ? checks : Object.keys(catalogue)
  const strange = names.find((name) => !catalogue[name])
  if (strange !== undefined)
    throw new Error(`There is no check ${strange}: name one of ${Object.keys(catalogue).sort().join(', ')}.`)
  const begun = performance.now()
  const traces = (await Promise.all(names.map((name) => loadTraces(name)))).flat()
  const isAsked = ({ lab }: CaseToReplay) => checksOf(lab).some(({ check }) => names.includes(check))
  const cases = (await loadRecordings()).filter(isAsked)
  const replayed = [
    ...traces.map((trace) => replayTrace(trace, catalogue)),
    ...cases.map((one) => replayRecording(one, catalogue)),
  ]
  const seconds = Math.round(performance.now() - begun) / 1_000
  const differences = replayed.filter(({ difference }) => difference !== undefined).length
  console.log(isJson ? JSON.stringify({ replayed, differences, seconds }, null, 2) : table(replayed, seconds))
  return differences > 0 ? 1 : 0
}

export function replayTrace(named: NamedTrace, judges: Catalogue): Replayed {
  const { check, folder, name, trace } = named
  const result = judges[check]?.judge(trace.observation, trace.params)
  return {
    what: `${check} ${folder}/${name}`,
    source: sourceText(trace.recorded),
    got: result ? `${result.status} ${result.reason}` : 'nothing',
    difference: result ? differenceFrom(named, result) : 'is judged by no check',
  }
}

export function replayRecording({ lab, labCase, recording }: CaseToReplay, judges: Catalogue): Replayed {
  const what = `lab ${lab.metadata.name} ${labCase.name}`
  const cure = `npm run labs -- verify ${lab.metadata.name} --case ${labCase.name} --record`
  if (!recording) return { what, source: '', got: 'nothing', difference: `was never recorded: ${cure}` }
  if (lacksTrial({ lab, labCase, recording }, judges))
    return { what, source: '', got: 'nothing', difference: `was recorded without a trial: ${cure}` }
  const { isAsExpected, accusations, expected, got } = replayCase({ lab, labCase, recording }, judges)
  const { recordedOn, recordedAt, trial } = recording
  const place = recordedOn ? `${recordedOn.cluster} ${recordedOn.kubernetes}` : 'recorded'
  const isRight = isAsExpected && accusations.length === 0
  return {
    what,
    source: `${place}, ${recordedAt.slice(0, 10)}${trial === undefined ? ', without a trial' : ''}`,
    got,
    difference: isRight ? undefined : `was to be: ${expected}`,
  }
}

/** A starter lacks everything, and its line is as long. */
const widest = 48
const shortened = (text: string) => (text.length > widest ? `${text.slice(0, widest - 1)}…` : text)

function table(replayed: readonly Replayed[], seconds: number): string {
  const width = Math.max(...replayed.map(({ what }) => what.length))
  const gotWidth = Math.min(widest, Math.max(...replayed.map(({ got }) => got.length)))
  const lines = replayed.map(({ what, source, got, difference }) => {
    const mark = markOf(difference === undefined)
    return `${mark} ${what.padEnd(width)}  ${shortened(got).padEnd(gotWidth)}  ${difference ?? source}`.trimEnd()
  })
  const different = replayed.filter(({ difference }) => difference !== undefined).length
  return `${lines.join('\n')}\n\n${replayed.length - different} of ${replayed.length} judged as they were; ${seconds.toFixed(1)} s`
}
