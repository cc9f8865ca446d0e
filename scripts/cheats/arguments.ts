/** What may be asked of the command. */
import { parseArgs } from 'node:util'
import { sideBySide } from '../finding-out.ts'

export type CheatArguments = {
  /** all where none is named; `honest/NAME`, `dishonest/NAME`, or the name alone */
  readonly cases: readonly string[]
  readonly isJson: boolean
  readonly isRecorded: boolean
  /** a few that take little time, instead of all */
  readonly isSample: boolean
  /** those whose recording does not prove the present: their lab, their checks or they themselves have changed */
  readonly isChanged: boolean
  /** cases played at once */
  readonly atOnce: number
}

export const usage = `npm run cheats -- [--case NAME]… [--sample | --changed] [--record] [--at-once N] [--json]

  --case      play this one only; may be given more than once
  --sample    a few that take little time
  --changed   those that were recorded with another lab, other checks or other manifests
  --record    keep each one's record beside it, to be judged again by the unit tests
  --at-once   played side by side (7)

Ends with 0 when no cheat got a point for what it pretends and every honest piece of work got all points, with 1 when one was judged
otherwise, and with 2 when that could not be found out.`

export function cheatArguments(argv: readonly string[]): CheatArguments | { problem: string } {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        case: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean', default: false },
        changed: { type: 'boolean', default: false },
        record: { type: 'boolean', default: false },
        sample: { type: 'boolean', default: false },
        'at-once': { type: 'string', default: '7' },
      },
    })
    const atOnce = sideBySide(values['at-once'])
    if (atOnce === null) return { problem: '--at-once takes a number from 1 to 20.' }
    const ways = [values.sample, values.changed, values.case.length > 0].filter(Boolean)
    if (ways.length > 1) return { problem: 'Give --sample or --changed, or name cases.' }
    const { case: cases, json: isJson, record: isRecorded, sample: isSample, changed: isChanged } = values
    return { cases, isJson, isRecorded, isSample, isChanged, atOnce }
  } catch (error) {
    return { problem: error instanceof Error ? `${error.message}.` : String(error) }
  }
}
