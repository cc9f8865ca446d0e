/** A manifest that is explained line by line: `manifests/<name>.yaml` with `manifests/<name>.steps.yaml` beside it. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'
import { localTextSchema } from '#domain/quiz'
import { highlightLines, type CodeLine } from './highlight.ts'
import type { MdxProblem } from './mdx/problem.ts'
import { parseYaml } from './parse-yaml.ts'

const stepsSchema = z
  .array(
    z.strictObject({
      lines: z
        .union([z.string(), z.number()])
        .transform(String)
        .pipe(z.string().regex(/^\d+(-\d+)?$/, "must be a line or a range of lines, such as '4-6'")),
      words: localTextSchema,
    }),
  )
  .min(1)

export type YamlStep = {
  /** both counted from 1 */
  readonly first: number
  readonly last: number
  readonly words: z.infer<typeof localTextSchema>
}
export type SteppedYaml = {
  readonly text: string
  readonly lines: readonly CodeLine[]
  readonly steps: readonly YamlStep[]
}
type Loaded =
  { readonly ok: true; readonly yaml: SteppedYaml } | { readonly ok: false; readonly problems: readonly MdxProblem[] }

/** @param text of the manifest */
export async function loadSteps(folder: string, name: string, text: string, root: string): Promise<Loaded> {
  const file = path.join(folder, 'manifests', `${name}.steps.yaml`)
  const written = await readFile(path.join(root, file), 'utf8').catch(() => null)
  if (written === null) {
    const problem = {
      message: 'The steps of this manifest are missing.',
      cure: `Write ${file}: a list of lines and words.`,
    }
    return { ok: false, problems: [{ file, line: 1, column: 1, ...problem }] }
  }
  const parsed = parseYaml(file, written, stepsSchema)
  if (!parsed.ok) return parsed
  const lines = await highlightLines(text, 'yaml')
  const steps = parsed.value.map(({ lines: range, words }) => {
    const [first = 1, last = first] = range.split('-').map(Number)
    return { first, last, words }
  })
  const problems = steps.flatMap(({ first, last }, index) =>
    first >= 1 && first <= last && last <= lines.length
      ? []
      : [
          {
            ...{ file, line: parsed.placeOf([index, 'lines']).line, column: 1 },
            message: `Lines ${first} to ${last} are not in ${name}.yaml.`,
            cure: `Name lines from 1 to ${lines.length}.`,
          },
        ],
  )
  return problems.length > 0 ? { ok: false, problems } : { ok: true, yaml: { text, lines, steps } }
}
