/** What may be asked of the command. */
import { parseArgs } from 'node:util'

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
  /** cases played at once */
  atOnce: number
}
export type Arguments = { command: 'list'; isJson: boolean } | VerifyArguments

export const usage = `npm run labs -- list [--json]
npm run labs -- verify [LAB…] [--case solutions/NAME|wrong/NAME|starter] [--sabotage CHECK] [--record] [--at-once N] [--json]

  --case      play this case only; may be given more than once
  --sabotage  pretend that this check always holds: the lab has to notice
  --record    keep each case's record beside it, to be judged again by the unit tests
  --at-once   cases played side by side (4)

Ends with 0 when every case was judged as it expects, with 1 when one was not, and with 2 when that could not be found out.`

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
        'at-once': { type: 'string', default: '4' },
      },
    })
    const [command, ...labs] = positionals
    const atOnce = Number(values['at-once'])
    if (!Number.isInteger(atOnce) || atOnce < 1 || atOnce > 20)
      return { problem: '--at-once takes a number from 1 to 20.' }
    if (command === 'list') return { command, isJson: values.json }
    if (command !== 'verify') return { problem: command ? `There is no ${command}.` : 'Say what to do.' }
    if (values.sabotage !== undefined && values.record)
      return { problem: 'A sabotaged run proves nothing worth recording: give --sabotage or --record.' }
    return {
      command,
      labs,
      cases: values.case,
      sabotage: values.sabotage,
      isJson: values.json,
      isRecorded: values.record,
      atOnce,
    }
  } catch (error) {
    return { problem: error instanceof Error ? `${error.message}.` : String(error) }
  }
}
