/** Finds words that the data of a lesson or a course has in one language only: the same sentence twice is one that nobody translated. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { isMap, isScalar, LineCounter, parseDocument, visit, type YAMLMap } from 'yaml'
import type { MdxProblem } from './mdx/problem.ts'

/** Names, commands and addresses read the same in every language; so many words in a row do not. */
const fewestWords = 4

/** @param folder the lesson's, from `root`: its quiz and its manifests' steps are looked at */
export async function untranslated(folder: string, root: string): Promise<MdxProblem[]> {
  const manifests = await readdir(path.join(root, folder, 'manifests')).catch(() => [])
  const steps = manifests.filter((name) => name.endsWith('.steps.yaml')).map((name) => path.join('manifests', name))
  return untranslatedFiles(folder, ['quiz.yaml', ...steps.sort()], root)
}

/** What belongs to a course as a whole: its glossary and its rows. */
export const untranslatedCourse = (course: string, root = process.cwd()): Promise<MdxProblem[]> =>
  untranslatedFiles(path.join('content', course), ['glossary.yaml', 'rows.yaml'], root)

async function untranslatedFiles(folder: string, names: readonly string[], root: string): Promise<MdxProblem[]> {
  const found = await Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name)
      const text = await readFile(path.join(root, file), 'utf8').catch(() => null)
      return text === null ? [] : untranslatedIn(file, text)
    }),
  )
  return found.flat()
}

/** @param file for the messages */
export function untranslatedIn(file: string, text: string): MdxProblem[] {
  const lines = new LineCounter()
  const problems: MdxProblem[] = []
  visit(parseDocument(text, { lineCounter: lines, prettyErrors: false }), {
    Map: (_, map) => {
      const [fr, en] = ['fr', 'en'].map((locale) => scalarAt(map, locale))
      if (fr === undefined && en === undefined) return
      const { line, col: column } = lines.linePos(map.range?.[0] ?? 0)
      const place = { file, line, column }
      if (!fr || !en) {
        const [missing, cure] = fr ? ['en', 'Write it in English too.'] : ['fr', 'Write it in French too.']
        problems.push({ ...place, message: `These words have no ${missing}.`, cure })
      } else if (fr === en && wordCount(fr) >= fewestWords) {
        problems.push({ ...place, message: `“${fr}” reads the same in both languages.`, cure: 'Translate it.' })
      }
    },
  })
  return problems
}

function scalarAt(map: YAMLMap, key: string): string | undefined {
  const pair = map.items.find((item) => isScalar(item.key) && item.key.value === key)
  return isScalar(pair?.value) ? String(pair.value.value ?? '') : isMap(pair?.value) ? '' : undefined
}

const wordCount = (text: string): number =>
  text
    .replace(/`[^`]*`/g, ' ')
    .split(/\s+/)
    .filter((word) => /\p{L}{2,}/u.test(word)).length
