/** What may be asked of the command. */
import { parseArgs } from 'node:util'
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
npm run labs -- verify [LAB…] [--case solutions/NAME|wrong/NAME|starter] [--sample|--changed] [--sabotage CHECK] [--record] [--at-once N] [--json]
npm run labs -- report [--keep] [--json]

  --case      play this case only; may be given more than once
  --sample    of web every case, of each other lab a few, and whatever has changed since it was recorded
  --changed   only what has changed since it was recorded: the case, its lab, or one of the lab's checks
  --sabotage  pretend that this check always holds: the lab has to notice
  --record    keep each case's record beside it, to be judged again by the unit tests
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
        'at-once': { type: 'string', default: '7' },
      },
    })
    const [command, ...labs] = positionals
    const atOnce = sideBySide(values['at-once'])
    if (atOnce === null) return { problem: '--at-once takes a number from 1 to 20.' }
    if (command === 'list') return { command, isJson: values.json }
    if (command === 'report') return { command, isJson: values.json, isKept: values.keep }
    if (command !== 'verify') return { problem: command ? `There is no ${command}.` : 'Say what to do.' }
    if (values.sabotage !== undefined && values.record)
      return { problem: 'A sabotaged run proves nothing worth recording: give --sabotage or --record.' }
    if (values.sample && values.changed)
      return { problem: 'A sample has all that has changed: give --sample or --changed.' }
    return {
      command,
      labs,
      cases: values.case,
      sabotage: values.sabotage,
      isJson: values.json,
      isRecorded: values.record,
      part: values.sample ? 'sample' : values.changed ? 'changed' : 'all',
      atOnce,
    }
  } catch (error) {
    return { problem: error instanceof Error ? `${error.message}.` : String(error) }
  }
}
