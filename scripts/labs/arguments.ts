/** What may be asked of the command. */
import { parseArgs } from 'node:util'
import { recordedSeed } from './recorded-seed.ts'
import { sideBySide } from '../finding-out.ts'

export type VerifyArguments = {
  command: 'verify'
  /** all labs where none is named */
  labs: string[]
  /** all cases where none is named */
  cases: string[]
  /** this check is forced True in the second judgement */
  sabotage: string | undefined
  isJson: boolean
  isRecorded: boolean
  /** whose values the lab's parameters have */
  seed: number
  /** a few cases of each lab, and those that have changed since they were recorded; or only these */
  part: 'all' | 'sample' | 'changed'
  /** cases played at once */
  atOnce: number
}
export type ReportArguments = {
  command: 'report'
  isJson: boolean
  /** written beside the labs, to be committed */
  isKept: boolean
}
export type Arguments = { command: 'list'; isJson: boolean } | VerifyArguments | ReportArguments

export const usage = `npm run labs -- list [--json]
npm run labs -- verify [LAB…] [--case solutions/NAME|wrong/NAME|starter] [--sample|--changed] [--sabotage CHECK] [--record] [--seed N] [--at-once N] [--json]
npm run labs -- report [--keep] [--json]

  --case      play this case only; may be given more than once
  --sample    of web every case, of each other lab a few, and whatever has changed since it was recorded
  --changed   only what has changed since it was recorded: the case, its lab, or one of the lab's checks
  --sabotage  pretend that this check always holds: the lab has to notice
  --record    keep each case's record beside it, to be judged again by the unit tests
  --seed      play with the parameters of another student; recordings are of 0
  --at-once   cases played side by side (7)
  --keep      write what is reported beside the labs, to be committed

Ends with 0 when every case was judged as it expects, with 1 when one was not, and with 2 when that could not be found out.
A report ends with 0 when every lab was played whole as it is now, and proved itself.`

export function verifyArguments(argv: readonly string[]): Arguments | { problem: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        case: { type: 'string', multiple: true, default: [] },
        sabotage: { type: 'string' },
        json: { type: 'boolean', default: false },
        record: { type: 'boolean', default: false },
        sample: { type: 'boolean', default: false },
        changed: { type: 'boolean', default: false },
        keep: { type: 'boolean', default: false },
        seed: { type: 'string', default: String(recordedSeed) },
        'at-once': { type: 'string', default: '7' },
      },
    })
    const [command, ...labs] = positionals
    const atOnce = sideBySide(values['at-once'])
    if (atOnce === null) return { problem: '--at-once takes a number from 1 to 20.' }
    const seed = seedOf(values.seed)
    if (seed === null) return { problem: '--seed takes a whole number from 0 to 2147483647.' }
    if (command === 'list') return { command, isJson: values.json }
    if (command === 'report') return { command, isJson: values.json, isKept: values.keep }
    if (command !== 'verify') return { problem: command ? `There is no ${command}.` : 'Say what to do.' }
    if (values.sabotage !== undefined && values.record)
      return { problem: 'A sabotaged run proves nothing worth recording: give --sabotage or --record.' }
    if (seed !== recordedSeed && values.record)
      return {
        problem: `Recordings are of seed ${recordedSeed}, so that they do not differ by chance: give --seed or --record.`,
      }
    if (values.sample && values.changed)
      return { problem: 'A sample has all that has changed: give --sample or --changed.' }
    return {
      command,
      labs,
      cases: values.case,
      sabotage: values.sabotage,
      isJson: values.json,
      isRecorded: values.record,
      seed,
      part: values.sample ? 'sample' : values.changed ? 'changed' : 'all',
      atOnce,
    }
  } catch (error) {
    return { problem: error instanceof Error ? `${error.message}.` : String(error) }
  }
}

/** What the column of a workspace's seed holds. */
const mostSeed = 2 ** 31 - 1
function seedOf(text: string): number | null {
  const seed = Number(text)
  return /^\d+$/.test(text) && seed <= mostSeed ? seed : null
}
