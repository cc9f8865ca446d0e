/** YAML against a schema; every problem names its line and column. */
import { isMap, isNode, isScalar, LineCounter, parseAllDocuments, type Document, type Pair } from 'yaml'
import type * as z from 'zod'
import type { LabProblem } from './lab-problem.ts'
import { frenchSentence } from './mdx/french-spacing.ts'
import { withUnitsKept } from './mdx/units-kept.ts'

export type Place = { readonly line: number; readonly column: number }
export type ParsedYaml<T> =
  | { readonly ok: true; readonly value: T; placeOf(path: readonly PropertyKey[]): Place }
  | { readonly ok: false; readonly problems: LabProblem[] }

export function parseYaml<T>(file: string, text: string, schema: z.ZodType<T>): ParsedYaml<T> {
  const lines = new LineCounter()
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number): Place => {
    const { line, col: column } = lines.linePos(offset)
    return { line, column }
  }
  const [document, second] = 'empty' in documents ? [] : documents
  if (!document)
    return oneProblem(file, at(0), 'The file is empty.', 'Write its contents, or copy those of another one.')
  const [syntax] = document.errors
  if (syntax)
    return oneProblem(
      file,
      at(syntax.pos[0]),
      `${sentence(syntax.message)}`,
      'Check the indentation, and put text that has a colon in quotes.',
    )
  if (second)
    return oneProblem(file, at(second.range[0]), 'A second document begins here.', 'Keep one document in this file.')
  const placeOf = (path: readonly PropertyKey[]) => at(offsetOf(document, path))
  const parsed = schema.safeParse(document.toJS({ reviver: asPrinted }))
  if (parsed.success) return { ok: true, value: parsed.data, placeOf }
  const problems = parsed.error.issues.flatMap((issue) =>
    keysOf(issue).map((keys) => ({ file, ...placeOf([...issue.path, ...keys]), ...wordsFor(issue, keys) })),
  )
  return { ok: false, problems }
}

/** Words for readers stand under the name of their language, whatever the file. */
function asPrinted(key: unknown, value: unknown): unknown {
  if (typeof value !== 'string') return value
  if (key === 'fr') return withUnitsKept(frenchSentence(value))
  return key === 'en' ? withUnitsKept(value) : value
}

type Issue = z.core.$ZodIssue

/** An issue about keys that nobody knows is one problem for each key. */
const keysOf = (issue: Issue): string[][] =>
  issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [key]) : [[]]

function wordsFor(issue: Issue, [unknownKey]: string[]): Pick<LabProblem, 'message' | 'cure'> {
  const field = issue.path.map(String).join('.') || 'the document'
  if (unknownKey !== undefined)
    return { message: `${field} has no field ${unknownKey}.`, cure: 'Check the spelling, or remove it.' }
  const cure = cures[issue.code] ?? 'Compare it with one that is read.'
  return { message: `${field}: ${sentence(issue.message)}`, cure }
}

const cures: Partial<Record<Issue['code'], string>> = {
  invalid_type: 'Write a value of the kind that is expected there.',
  invalid_value: 'Use one of the values that are named.',
  invalid_format: 'Write it in the form that is described.',
  too_small: 'Write at least as much as is asked for.',
}

const sentence = (text: string) => (text.endsWith('.') ? text : `${text}.`)
const oneProblem = (
  file: string,
  place: Place,
  message: string,
  cure: string,
): { ok: false; problems: LabProblem[] } => ({
  ok: false,
  problems: [{ file, ...place, message, cure }],
})

/** Where the value of a path stands; for a key that is missing, where the map that lacks it begins. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const parent: unknown = document.getIn(path.slice(0, length - 1), true)
    const key = path[length - 1]
    const pair = isMap(parent) ? parent.items.find((item) => isKey(item, key)) : undefined
    if (pair && isNode(pair.key) && pair.key.range) return pair.key.range[0]
    const node: unknown = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return document.contents?.range?.[0] ?? 0
}

const isKey = (pair: Pair, key: PropertyKey | undefined) => isScalar(pair.key) && pair.key.value === key
