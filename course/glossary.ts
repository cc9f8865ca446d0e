/** A course's glossary: `content/<course>/glossary.yaml`, in every language. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'
import { localTextSchema } from '#domain/quiz'
import type { MdxProblem } from './mdx/problem.ts'
import { parseYaml } from './parse-yaml.ts'

const glossarySchema = z.strictObject({
  apiVersion: z.literal('ordinal/v1alpha1').optional(),
  kind: z.literal('Glossary').optional(),
  entries: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens'),
      term: localTextSchema,
      definition: localTextSchema,
    }),
  ),
})
export type GlossaryEntry = z.infer<typeof glossarySchema>['entries'][number]
export type LoadedGlossary =
  | { readonly ok: true; readonly entries: readonly GlossaryEntry[]; readonly file: string }
  | { readonly ok: false; readonly problems: readonly MdxProblem[] }

/** A course without the file has no entries. */
export async function loadGlossary(course: string, root = process.cwd()): Promise<LoadedGlossary> {
  const file = path.join('content', course, 'glossary.yaml')
  const text = await readFile(path.join(root, file), 'utf8').catch(() => null)
  if (text === null) return { ok: true, entries: [], file }
  const parsed = parseYaml(file, text, glossarySchema)
  if (!parsed.ok) return parsed
  const { entries } = parsed.value
  const problems = entries.flatMap(({ id }, index) =>
    entries.findIndex((other) => other.id === id) < index
      ? [
          {
            ...{ file, line: parsed.placeOf(['entries', index]).line, column: 1 },
            ...{ message: `The id ${id} is used twice.`, cure: 'Give each entry an id of its own.' },
          },
        ]
      : [],
  )
  return problems.length > 0 ? { ok: false, problems } : { ok: true, entries, file }
}
