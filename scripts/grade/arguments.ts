/** What may be asked of the command. */
import { parseArgs } from 'node:util'

export type Format = 'table' | 'json' | 'junit'
export type GradeArguments = {
  lab: string
  namespace: string
  format: Format
  output: string | undefined
  /** of a namespace that no student claimed: which parameters its lab has */
  seed: number
}

/** What is wrong, and where to say so, as far as that can be told. */
export type WrongArguments = Pick<GradeArguments, 'format' | 'output'> & {
  problem: string
  lab: string | undefined
  namespace: string | undefined
}

export const usage = `npm run -s grade -- --lab LAB --namespace NAMESPACE [--json | --junit] [--output FILE] [--seed N]

  --json    print the grade as JSON (ordinal/v1alpha1, Grade)
  --junit   print it as JUnit XML
  --output  write it to this file; nothing is printed then
  --seed    which parameters the lab has, where the namespace is no student's workspace (1)

A running Ordinal judges by its record of the namespace. Of a namespace that it did not record, and of a cluster that only
ORDINAL_KUBECONFIG names, it sees what is there now: then nothing is known of the order in which it came to be.

It writes nothing into the namespace and makes no copy of it: checks that only a trial can tell are left out, with their
points, and named as \`leftOut\`. A Submit judges them.

Ends with 0 for every point, with 1 for fewer, and with 2 when something could not be judged. Where that is everything, the
document says why (ordinal/v1alpha1, NotJudged; a single error as JUnit XML).`

const options = {
  lab: { type: 'string' },
  namespace: { type: 'string' },
  json: { type: 'boolean', default: false },
  junit: { type: 'boolean', default: false },
  output: { type: 'string' },
  seed: { type: 'string', default: '1' },
} as const

export function gradeArguments(argv: readonly string[]): GradeArguments | WrongArguments {
  const wrong = (problem: string): WrongArguments => ({ problem, ...understood(argv) })
  try {
    const { values } = parseArgs({ args: [...argv], options })
    const { lab, namespace, json, junit, output } = values
    if (!lab) return wrong('Say by which lab: --lab LAB.')
    if (!namespace) return wrong('Say which namespace: --namespace NAMESPACE.')
    if (json && junit) return wrong('Choose --json or --junit: one document at a time.')
    if (!/^\d{1,9}$/.test(values.seed)) return wrong('--seed takes a whole number.')
    return { lab, namespace, format: formatOf(json, junit), output, seed: Number(values.seed) }
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error))
  }
}

/** What can be read in words that are wrong as a whole. */
function understood(argv: readonly string[]): Omit<WrongArguments, 'problem'> {
  const { values } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true })
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
  return {
    format: formatOf(values.json === true, values.junit === true),
    output: text(values.output),
    lab: text(values.lab),
    namespace: text(values.namespace),
  }
}

const formatOf = (json: boolean, junit: boolean): Format => (json ? 'json' : junit ? 'junit' : 'table')
