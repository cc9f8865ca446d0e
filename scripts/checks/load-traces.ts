/** The traces that lie in the checks' folders, each with what it has to come to. */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import * as z from 'zod'
import { traceFolders, traceSchema, type Trace, type TraceFolder } from '../../grader/core/trace.ts'

export type NamedTrace = {
  readonly check: string
  readonly folder: TraceFolder
  readonly file: string
  /** of the file, without its ending */
  readonly name: string
  /** undefined where the check has to hold: why it does is its own affair */
  readonly reason: string | undefined
  readonly trace: Trace
}

const folders: readonly TraceFolder[] = ['pass', 'fail', 'unknown']
const checksFolder = path.join(import.meta.dirname, '..', '..', 'grader', 'checks')

/** A record of a whole trial is long, and lies there compressed. @throws naming the file that is not a trace */
export async function loadTraces(check: string, root = checksFolder): Promise<NamedTrace[]> {
  const found = folders.map(async (folder) => {
    const at = path.join(root, check, 'traces', folder)
    const files = (await readdir(at).catch(() => [])).sort()
    return Promise.all(files.map((file) => loadTrace(at, file, check, folder)))
  })
  return (await Promise.all(found)).flat()
}

async function loadTrace(at: string, file: string, check: string, folder: TraceFolder): Promise<NamedTrace> {
  const name = file.replace(/\.json(\.gz)?$/, '')
  const bytes = await readFile(path.join(at, file))
  const text = file.endsWith('.gz') ? gunzipSync(bytes) : bytes
  const parsed = traceSchema.safeParse(JSON.parse(text.toString('utf8')))
  if (!parsed.success) throw new Error(`${path.join(at, file)} is no trace: ${z.prettifyError(parsed.error)}`)
  return { check, folder, file, name, reason: folder === 'pass' ? undefined : name.split('.')[0], trace: parsed.data }
}

/** What is wrong with an answer, or undefined. */
export function differenceFrom(
  { folder, reason, trace }: NamedTrace,
  result: { status: string; reason: string; cause?: string },
): string | undefined {
  const expected = { status: traceFolders[folder], reason, cause: trace.cause }
  if (result.status !== expected.status) return `is ${result.status} (${result.reason}), not ${expected.status}`
  if (reason !== undefined && result.reason !== reason) return `says ${result.reason}, not ${reason}`
  return result.cause === expected.cause ? undefined : `is ${result.cause}, not ${expected.cause}`
}
