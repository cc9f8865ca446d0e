/** What may be asked of the command. */
import { parseArgs } from 'node:util'

export const usage = `npm run figures -- replay [--json]

  replay  judges every recorded transition by the drawings' rules, and looks for every drawing's story among the records

Ends with 0 when both agree, with 1 when they do not, and with 2 when that could not be found out. It needs no cluster.`

export function figuresArguments(argv: readonly string[]): { isJson: boolean } | { problem: string } {
  try {
    const options = { json: { type: 'boolean', default: false } } as const
    const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options })
    const [command, ...rest] = positionals
    if (command !== 'replay') return { problem: command ? `There is no ${command}.` : 'Say what to do.' }
    return rest.length > 0 ? { problem: 'replay takes no names.' } : { isJson: values.json }
  } catch (error) {
    return { problem: error instanceof Error ? `${error.message}.` : String(error) }
  }
}
