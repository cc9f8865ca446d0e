/** What is wrong with an MDX text, where, and what to do; made out of what the compiler throws. */
import * as z from 'zod'

export type MdxProblem = {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly message: string
  readonly cure: string
}

// The bundler wraps the parser's message in esbuild's own shape; front matter fails with YAML's mark.
const bundlerFailureSchema = z.object({
  errors: z
    .array(z.object({ text: z.string(), location: z.object({ line: z.number(), column: z.number() }).nullable() }))
    .min(1),
})
const yamlFailureSchema = z.object({ reason: z.string(), mark: z.object({ line: z.number(), column: z.number() }) })

const cures: readonly (readonly [RegExp, string])[] = [
  [/acorn|expression/i, 'Curly braces begin JavaScript in MDX: write \\{ for a brace that is meant as text.'],
  [
    /closing tag|end-tag/i,
    'Close each tag that is opened, in the reverse order; write &lt; for a < that is meant as text.',
  ],
  [/before name|in name|character/i, 'Write &lt; for a < that is meant as text, and \\{ for a brace.'],
]
const fallbackCure = 'Compare the line with a lesson that builds.'

const cureFor = (message: string) => cures.find(([pattern]) => pattern.test(message))?.[1] ?? fallbackCure

type Place = { readonly line: number; readonly column: number }

/** The parser's own place: before its words, or, for a tag that is never closed, the place of the tag after them. */
function placedMessage(text: string): { place: Place | null; message: string } {
  const words = text.replace(/^(\[plugin[^\]]*\]\s*)?(Cannot process MDX file with esbuild:\s*)?/, '')
  const [, line, column, message = words] = /^(\d+):(\d+): ([^]*)$/.exec(words) ?? []
  const [, tagLine, tagColumn] = /\((\d+):(\d+)-\d+:\d+\)$/.exec(message) ?? []
  const [atLine, atColumn] = tagLine ? [tagLine, tagColumn] : [line, column]
  return { place: atLine ? { line: Number(atLine), column: Number(atColumn) } : null, message }
}

export function problemFromFailure(file: string, failure: unknown): MdxProblem {
  const first = bundlerFailureSchema.safeParse(failure).data?.errors[0]
  if (first) {
    const { place, message } = placedMessage(first.text)
    return {
      file,
      ...(place ?? { line: first.location?.line || 1, column: (first.location?.column ?? 0) + 1 }),
      message,
      cure: cureFor(message),
    }
  }
  const yaml = yamlFailureSchema.safeParse(failure)
  if (yaml.success) {
    const { reason, mark } = yaml.data
    const cure = 'Write the front matter as YAML: `key: value`, in quotes where the value has a colon.'
    // The mark counts from 0, beginning with the line of the opening dashes.
    return { file, line: mark.line + 1, column: mark.column + 1, message: reason, cure }
  }
  const message = failure instanceof Error ? failure.message : String(failure)
  return { file, line: 1, column: 1, message, cure: cureFor(message) }
}

export const problemText = ({ file, line, column, message, cure }: MdxProblem): string =>
  `${file}:${line}:${column} ${message} ${cure}`
