/** What may be asked of the command. */
import { parseArgs } from 'node:util'

export type TraceArguments = {
  check: string
  lab: string
  /** `starter`, `solutions/<name>` or `wrong/<mistake>`; `dishonest/<name>` or `honest/<name>` of the cheats */
  labCase: string
  /** of the lab's checks, where it asks for this one more than once */
  id: string | undefined
  /** the file's, beside the reason; the case's by default */
  name: string | undefined
  about: string | undefined
}

export const usage = `npm run record-trace -- CHECK LAB CASE [--id ID] [--name NAME] [--about WORDS]

Cuts what CHECK reads out of the recording of a lab's case, judges it, and keeps it as a trace below the check's folder.
CASE is starter, solutions/NAME or wrong/MISTAKE, and has to be recorded: npm run labs -- verify LAB --case CASE --record
It may be a cheat that is played in LAB as well, dishonest/NAME or honest/NAME: npm run cheats -- --case CASE --record

  --id     which check of the lab, where it asks for CHECK more than once
  --name   how the file is called beside its reason (the case's name)
  --about  what happened, for whoever reads the file (the remark at the top of the case)`

export function traceArguments(argv: readonly string[]): TraceArguments | { problem: string } {
  const options = { id: { type: 'string' }, name: { type: 'string' }, about: { type: 'string' } } as const
  try {
    const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options })
    const [check, lab, labCase, ...more] = positionals
    if (check === undefined || lab === undefined || labCase === undefined || more.length > 0)
      return { problem: 'Give a check, a lab and one of its cases.' }
    const { id, name, about } = values
    if (name !== undefined && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))
      return { problem: `--name ${name}: use lower-case words joined by hyphens.` }
    return { check, lab, labCase, id, name, about }
  } catch (error) {
    return { problem: error instanceof Error ? `${error.message}.` : String(error) }
  }
}
