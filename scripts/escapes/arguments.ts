/** What may be asked of the command. */
import { parseArgs } from 'node:util'
import { sideBySide } from '../finding-out.ts'
import { policies } from './refusers.ts'

export type Arguments = {
  /** all escapes where none is named */
  cases: string[]
  isJson: boolean
  /** an admission policy that is taken away from the workspace meanwhile, `ordinal-pods` */
  sabotage: string | undefined
  atOnce: number
}

export const usage = `npm run escapes -- [--case NAME] [--sabotage POLICY] [--at-once N] [--json]

  --case      this way out only, or this family of them; may be given more than once
  --sabotage  take this admission policy away from the workspace: the escapes have to notice
  --at-once   tried side by side (6)

Ends with 0 when all are refused by whom they should be, the harmless twins are accepted, nothing is left, and the student
may do what provisioner/rights/student.yaml says; with 1 when not, and with 2 when that could not be found out.`

export function escapesArguments(argv: readonly string[]): Arguments | { problem: string } {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        case: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean', default: false },
        sabotage: { type: 'string' },
        'at-once': { type: 'string', default: '6' },
      },
    })
    const atOnce = sideBySide(values['at-once'])
    if (atOnce === null) return { problem: '--at-once takes a number from 1 to 20.' }
    const known = policies.map((policy) => `ordinal-${policy}`)
    if (values.sabotage !== undefined && !known.includes(values.sabotage))
      return { problem: `There is no policy ${values.sabotage} for students: name one of ${known.join(', ')}.` }
    return { cases: values.case, isJson: values.json, sabotage: values.sabotage, atOnce }
  } catch (error) {
    return { problem: error instanceof Error ? `${error.message}.` : String(error) }
  }
}
