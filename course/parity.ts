/** Whether a lesson is equal in its languages: built of the same bones, with nothing left untranslated. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { locales, type Locale } from '#domain/lab'
import { compileMdx, type CompiledMdx } from './compile-mdx.ts'
import { diffLines } from './diff-lines.ts'
import type { Bone } from './mdx/outline.ts'
import type { MdxProblem } from './mdx/problem.ts'
import { untranslated } from './untranslated.ts'

const [original, ...translations] = locales

type Text = { readonly file: string } & Pick<CompiledMdx, 'outline' | 'frontMatter'>
type Reading =
  { readonly ok: true; readonly text: Text } | { readonly ok: false; readonly problems: readonly MdxProblem[] }

/**
 * @param folder `<course>/<NN-slug>`
 * @param components names of the components that lessons may use
 * @param root where content/ lies; the project by default
 * @returns each difference by the line of the translation, or the original's where the translation lacks something
 */
export async function lessonParity(
  folder: string,
  components: readonly string[],
  root = process.cwd(),
): Promise<readonly MdxProblem[]> {
  const [first, ...others] = await Promise.all(
    [original, ...translations].map((locale) => read(folder, locale, components, root)),
  )
  const readings = [first, ...others].filter((reading) => reading !== undefined)
  const problems = readings.flatMap((reading) => (reading.ok ? [] : reading.problems))
  const differences = others.flatMap((reading) =>
    first?.ok && reading.ok ? compareTexts(first.text, reading.text) : [],
  )
  return [...problems, ...differences, ...(await untranslated(path.join('content', folder), root))]
}

async function read(folder: string, locale: Locale, components: readonly string[], root: string): Promise<Reading> {
  const file = path.join('content', folder, `${locale}.mdx`)
  const text = await readFile(path.join(root, file), 'utf8').catch(() => null)
  if (text === null) {
    const cure = `Write ${file}: each lesson has a French and an English text, equal in structure.`
    return { ok: false, problems: [{ ...at(file, 1), message: 'The lesson is missing in this language.', cure }] }
  }
  const compilation = await compileMdx({ text, file, locale, components })
  if (!compilation.ok) return compilation
  const { outline, frontMatter } = compilation.compiled
  return { ok: true, text: { file, outline, frontMatter } }
}

const at = (file: string, line: number) => ({ file, line, column: 1 })

export function compareTexts(one: Text, other: Text): MdxProblem[] {
  return [...frontMatterDifferences(one, other), ...boneDifferences(one, other)]
}

/** Titles and summaries are words; the rest of the front matter is not. */
function frontMatterDifferences(one: Text, other: Text): MdxProblem[] {
  return ['lab', 'teaches'].flatMap((key) => {
    const [wanted, found] = [one, other].map(({ frontMatter }) => JSON.stringify(frontMatter[key]) ?? 'nothing')
    if (wanted === found) return []
    const message = `front matter, ${key}: ${found} here, ${wanted} in ${one.file}.`
    return [
      { ...at(other.file, 1), message, cure: 'Make them the same: they say what the lesson is, not how it reads.' },
    ]
  })
}

function boneDifferences(one: Text, other: Text): MdxProblem[] {
  const keys = (text: Text) => text.outline.map(({ kind, words }) => `${kind} ${words}`)
  return diffLines(keys(one), keys(other)).flatMap((difference) => {
    if (difference.kind === 'same') return []
    const [has, lacks, bone] =
      difference.kind === 'removed'
        ? [one, other, one.outline[difference.from]]
        : [other, one, other.outline[difference.to]]
    return bone ? [onlyIn(has, lacks, bone)] : []
  })
}

function onlyIn(has: Text, lacks: Text, { kind, words, line }: Bone): MdxProblem {
  const [name = ''] = words.split('\n')
  const message = `This ${kind} (${name}) has no equal at its place in ${lacks.file}.`
  return {
    ...at(has.file, line),
    message,
    cure: 'Write it there as well, the same and in the same order, or remove it here.',
  }
}
