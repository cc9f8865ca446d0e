/** The last whole run of each lab: kept in the cache that clones share, and committed beside the labs when somebody says so. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'
import { writeJson } from '../start/whole-file.mjs'

const runSchema = z.strictObject({
  lab: z.string(),
  /** that the working tree stood at; null where it was no clone */
  commit: z.string().nullable(),
  /** nothing in the working tree differed from it */
  isClean: z.boolean(),
  at: z.iso.datetime(),
  cluster: z.string(),
  kubernetes: z.string(),
  /** of all that its cases were judged by, and of the cases */
  digest: z.string(),
  cases: z.int(),
  asExpected: z.int(),
  wrongCases: z.int(),
  caught: z.int(),
  falseAccusations: z.int(),
  seconds: z.number(),
})
export type LabRun = z.infer<typeof runSchema>

const fileSchema = z.object({ version: z.literal(1), runs: z.array(runSchema) })

const committed = path.join('lab-manifests', 'report.json')
const inCache = (cacheDir: string) => path.join(cacheDir, 'labs', 'report.json')

/** Of each lab the newest, wherever it is kept. @throws naming a file that is none of ours */
export async function readRuns(cacheDir: string, root = process.cwd()): Promise<LabRun[]> {
  const found = await Promise.all([readFrom(inCache(cacheDir)), readFrom(path.join(root, committed))])
  return newest(found.flat())
}

/** Instead of what was kept of the same labs in the cache. */
export async function keepRuns(cacheDir: string, runs: readonly LabRun[]): Promise<void> {
  const file = inCache(cacheDir)
  await mkdir(path.dirname(file), { recursive: true })
  // What another version has left there is replaced.
  const before = await readFrom(file).catch(() => [])
  writeJson(file, { version: 1, runs: newest([...before, ...runs]) })
}

/** @returns the file, from the project's folder */
export async function commitRuns(runs: readonly LabRun[], root = process.cwd()): Promise<string> {
  const text = JSON.stringify({ version: 1, runs: newest(runs) }, null, 2)
  await writeFile(path.join(root, committed), `${text}\n`)
  return committed
}

async function readFrom(file: string): Promise<LabRun[]> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return []
  const parsed = fileSchema.safeParse(parseJson(text))
  if (!parsed.success) throw new Error(`${file} is no report of labs: remove it, and run npm run labs -- verify.`)
  return parsed.data.runs
}

function newest(runs: readonly LabRun[]): LabRun[] {
  const byLab = new Map<string, LabRun>()
  for (const run of runs) {
    const other = byLab.get(run.lab)
    if (!other || other.at <= run.at) byLab.set(run.lab, run)
  }
  return [...byLab.values()].sort((one, other) => (one.lab < other.lab ? -1 : 1))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
