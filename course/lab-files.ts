/** What lies in a lab's folder, and what must and must not. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { locales } from '#domain/lab'
import type { LabProblem } from './lab-problem.ts'

export type LabFiles = {
  /** the files that judge and show the lab: path → text */
  readonly texts: Readonly<Record<string, string>>
  /** paths of all files in the folder, with / */
  readonly all: readonly string[]
}

const instructions = locales.map((locale) => `instructions.${locale}.mdx`)
const revision = [/^lab\.yaml$/, /^instructions\.(fr|en)\.mdx$/, /^starter\/[a-z0-9-]+\.yaml$/]
const cases = [
  /^(solutions|wrong)\/[a-z0-9-]+\/(case|[a-z0-9-]+)\.yaml$/,
  /^(solutions|wrong)\/[a-z0-9-]+\/recording\.json\.gz$/,
  /^starter\/recording\.json\.gz$/,
]
const isOneOf = (patterns: readonly RegExp[]) => (file: string) => patterns.some((pattern) => pattern.test(file))

export async function readLabFiles(folder: string): Promise<LabFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const all = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort()
  const texts = await Promise.all(
    all.filter(isOneOf(revision)).map(async (file) => [file, await readFile(path.join(folder, file), 'utf8')] as const),
  )
  return { texts: Object.fromEntries(texts), all }
}

/** Files are named from the lab's folder. */
export function labFileProblems({ all }: LabFiles): LabProblem[] {
  const missing = ['lab.yaml', ...instructions].filter((file) => !all.includes(file))
  const stray = all.filter((file) => !isOneOf([...revision, ...cases])(file))
  const isGraded = (kind: string) => all.some((file) => file.startsWith(`${kind}/`) && file.endsWith('/case.yaml'))
  const unproved = ['solutions', 'wrong'].filter((kind) => !isGraded(kind))
  return [
    ...missing.map((file) =>
      problem(file, 'The file is missing.', 'Write it: a lab has lab.yaml and instructions in every language.'),
    ),
    ...stray.map((file) =>
      problem(
        file,
        'The file belongs to no part of a lab.',
        'Move it to starter/, solutions/<name>/ or wrong/<mistake>/, or remove it.',
      ),
    ),
    ...unproved.map((kind) =>
      problem(kind, 'No case lies here.', `Add ${kind}/<name>/case.yaml: a lab proves itself by its cases.`),
    ),
  ]
}

const problem = (file: string, message: string, cure: string): LabProblem => ({
  file,
  line: 1,
  column: 1,
  message,
  cure,
})
