/** One lesson, in one language: `content/<course>/<NN-slug>/<locale>.mdx`, its front matter checked, its text compiled. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'
import type { Locale } from '#domain/lab'
import { compileMdx, type CompiledMdx } from './compile-mdx.ts'
import { gatherMaterials, type LessonMaterials } from './lesson-materials.ts'
import type { Heading } from './mdx/heading-ids.ts'
import { readingMinutes } from './mdx/count-words.ts'
import type { MdxProblem } from './mdx/problem.ts'

const frontMatterSchema = z.strictObject({
  title: z.string().min(1),
  /** one sentence, for lists and for search engines */
  summary: z.string().min(40).max(220),
  /** the lab to go to afterwards */
  lab: z.string().optional(),
  /** rows of the course's table of claims and exercises */
  teaches: z.array(z.number().int().positive()).default([]),
})
export type LessonFrontMatter = z.infer<typeof frontMatterSchema>

export type Lesson = LessonFrontMatter &
  Pick<CompiledMdx, 'Content' | 'sections'> & {
    readonly materials: LessonMaterials
    readonly headings: readonly Heading[]
    readonly minutes: number
    readonly file: string
  }
export type LoadedLesson =
  { readonly ok: true; readonly lesson: Lesson } | { readonly ok: false; readonly problems: readonly MdxProblem[] }

/**
 * @param folder `<course>/<NN-slug>`
 * @param components names of the components that the lesson may use
 * @param root where content/ lies; the project by default
 */
export async function loadLesson(
  folder: string,
  locale: Locale,
  components: readonly string[],
  root = process.cwd(),
): Promise<LoadedLesson> {
  const file = path.join('content', folder, `${locale}.mdx`)
  const text = await readFile(path.join(root, file), 'utf8').catch(() => null)
  if (text === null) return { ok: false, problems: [missing(file)] }
  const compilation = await compileMdx({ text, file, locale, components })
  if (!compilation.ok) return compilation
  const { Content, frontMatter, headings, sections, uses, words } = compilation.compiled
  const gathering = await gatherMaterials({ file, folder: path.join('content', folder), root }, uses)
  const checked = frontMatterSchema.safeParse(frontMatter)
  const problems = [
    ...(checked.success ? [] : frontMatterProblems(file, text, checked.error)),
    ...headingProblems(file, headings),
    ...(gathering.ok ? [] : gathering.problems),
  ]
  if (!checked.success || !gathering.ok || problems.length > 0) return { ok: false, problems }
  const { materials } = gathering
  return {
    ok: true,
    lesson: { ...checked.data, Content, headings, materials, minutes: readingMinutes(words), sections, file },
  }
}

const missing = (file: string): MdxProblem => ({
  file,
  line: 1,
  column: 1,
  message: 'The lesson is missing in this language.',
  cure: `Write ${file}: each lesson has a French and an English text, equal in structure.`,
})

function frontMatterProblems(file: string, text: string, error: z.ZodError): MdxProblem[] {
  const lines = text.split('\n')
  return error.issues.map((issue) => {
    const key = String(issue.path[0] ?? (issue.code === 'unrecognized_keys' ? issue.keys[0] : ''))
    const line =
      Math.max(
        lines.findIndex((candidate) => candidate.startsWith(`${key}:`)),
        0,
      ) + 1
    const cure =
      'Front matter has a title, a summary of 40 to 220 letters and, if wanted, a lab and the rows that it teaches.'
    return { file, line, column: 1, message: `front matter${key ? `, ${key}` : ''}: ${issue.message}.`, cure }
  })
}

const headingProblems = (file: string, headings: readonly Heading[]): MdxProblem[] =>
  headings
    .filter(({ id }) => id === '')
    .map(({ line, text }) => ({
      file,
      line,
      column: 1,
      message: `The heading "${text}" has no id.`,
      cure: 'End it with [#words-of-its-own], the same in both languages.',
    }))
