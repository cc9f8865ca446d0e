/**
 * Whether the course teaches all that it promises. `content/<course>/rows.yaml` lists the claims and exercises; a row is
 * covered when a lesson says that it teaches it, shows a drawing of it, asks about it, and a lab grades it.
 */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'
import { locales, type Lab } from '#domain/lab'
import { compileMdx, type CompiledMdx } from './compile-mdx.ts'
import { coverRow, rowsSchema, type CourseMaterial, type RowCoverage } from './cover-row.ts'
import { listLabs } from './labs.ts'
import { listLessons } from './lessons.ts'
import { loadQuiz } from './load-quiz.ts'
import { problemText, type MdxProblem } from './mdx/problem.ts'
import { parseYaml } from './parse-yaml.ts'

export type Coverage =
  | { readonly ok: true; readonly rows: readonly RowCoverage[] }
  | { readonly ok: false; readonly problems: readonly string[] }

/** @param components names of the components that lessons may use */
export async function coverage(course: string, components: readonly string[], root = process.cwd()): Promise<Coverage> {
  const file = path.join('content', course, 'rows.yaml')
  const text = await readFile(path.join(root, file), 'utf8').catch(() => null)
  if (text === null) return { ok: false, problems: [`${file} is missing: list what the course promises to teach.`] }
  const parsed = parseYaml(file, text, rowsSchema)
  if (!parsed.ok) return { ok: false, problems: parsed.problems.map(problemText) }
  const numbers = parsed.value.map(({ row }) => row)
  const twice = numbers.find((row, index) => numbers.indexOf(row) !== index)
  if (twice !== undefined) return { ok: false, problems: [`${file}: row ${twice} stands there twice: number it anew.`] }
  const material = await courseMaterial(course, components, root)
  if (!material.ok) return { ok: false, problems: material.problems.map(problemText) }
  return { ok: true, rows: parsed.value.map((row) => coverRow(row, material.found)) }
}

type Material =
  | { readonly ok: true; readonly found: CourseMaterial }
  | { readonly ok: false; readonly problems: readonly MdxProblem[] }

async function courseMaterial(course: string, components: readonly string[], root: string): Promise<Material> {
  const folders = (await listLessons(root)).filter((lesson) => lesson.course === course)
  const read = await Promise.all(folders.map(({ folder }) => lessonMaterial(folder, components, root)))
  const problems = read.flatMap((lesson) => (lesson.ok ? [] : lesson.problems))
  if (problems.length > 0) return { ok: false, problems }
  const lessons = read.flatMap((lesson) => (lesson.ok ? [lesson.lesson] : []))
  const labs = (await listLabs({ root })).flatMap(({ name, loading }) =>
    loading.ok ? [[name, checksOf(loading.lab.lab)] as const] : [],
  )
  const questions = lessons.flatMap(({ name, asks }) => asks.map((id) => `${name}/${id}`))
  return { ok: true, found: { lessons, questions: new Set(questions), labs: new Map(labs) } }
}

const checksOf = ({ spec }: Lab) => new Set(spec.tasks.flatMap(({ checks }) => checks.map(({ check }) => check)))

type LessonMaterial = CourseMaterial['lessons'][number] & { readonly asks: readonly string[] }
type ReadLesson =
  | { readonly ok: true; readonly lesson: LessonMaterial }
  | { readonly ok: false; readonly problems: readonly MdxProblem[] }

const teachesSchema = z.object({ teaches: z.array(z.number()).default([]) })

/** What stands in the lesson in every language: a drawing in one of them only is half a drawing. */
async function lessonMaterial(folder: string, components: readonly string[], root: string): Promise<ReadLesson> {
  const texts = await Promise.all(
    locales.map(async (locale) => {
      const file = path.join('content', folder, `${locale}.mdx`)
      return compileMdx({ text: await readFile(path.join(root, file), 'utf8'), file, locale, components })
    }),
  )
  const quiz = await loadQuiz(path.join('content', folder), root)
  const problems = [...texts, quiz].flatMap((read) => (read.ok ? [] : read.problems))
  const compiled = texts.flatMap((text) => (text.ok ? [text.compiled] : []))
  if (!quiz.ok || problems.length > 0) return { ok: false, problems }
  const inAll = (holds: (text: CompiledMdx) => boolean) => compiled.every(holds)
  const names = new Set(compiled.flatMap(({ uses }) => uses.map(({ name }) => name)))
  return {
    ok: true,
    lesson: {
      name: path.basename(folder),
      teaches: (compiled[0] ? teachesOf(compiled[0]) : []).filter((row) =>
        inAll((text) => teachesOf(text).includes(row)),
      ),
      shows: new Set([...names].filter((name) => inAll(({ uses }) => uses.some((use) => use.name === name)))),
      asks: quiz.questions
        .map(({ id }) => id)
        .filter((id) => inAll(({ uses }) => uses.some((use) => isAbout(use, id)))),
    },
  }
}

const teachesOf = ({ frontMatter }: CompiledMdx): number[] => teachesSchema.safeParse(frontMatter).data?.teaches ?? []
const isAbout = ({ name, attributes }: CompiledMdx['uses'][number], id: string) =>
  name === 'Quiz' && attributes.id === id
