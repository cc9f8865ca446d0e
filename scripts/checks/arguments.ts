/** What may be asked of the command. */
import { parseArgs } from 'node:util'

export type ListArguments = { command: 'list'; isJson: boolean }
export type ReplayArguments = {
  command: 'replay'
  /** all checks where none is named */
  checks: string[]
  isJson: boolean
}

export const usage = `npm run checks -- list [--json]
npm run checks -- replay [CHECK…] [--json]

  list    every check with its parameters, its reasons, and the traces that prove it
  replay  judges every trace and every lab's recordings again, without a cluster

Ends with 0 when everything is judged as it was, with 1 when something is not, and with 2 when that could not be found out.`

export function checksArguments(argv: readonly string[]): ListArguments | ReplayArguments | { problem: string } {
  try {
    const options = { json: { type: 'boolean', default: false } } as const
    const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options })
    const [command, ...checks] = positionals
    if (command === 'replay') return { command, checks, isJson: values.json }
    if (command !== 'list') return { problem: command ? `There is no ${command}.` : 'Say what to do.' }
    return checks.length > 0 ? { problem: 'list takes no names.' } : { command, isJson: values.json }
  } catch (error) {
    return { problem: error instanceof Error ? `${error.message}.` : String(error) }
  }
}
