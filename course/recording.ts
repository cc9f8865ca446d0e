/** What was recorded of a case when it was last played on a cluster: enough to judge it again without one. */
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import * as z from 'zod'
import { observationSchema } from '#domain/observation'

/** Digests of what it was made with: what the lab and the case ask for, and the code of each of the lab's checks. */
const madeWithSchema = z.strictObject({ lab: z.string(), case: z.string(), checks: z.record(z.string(), z.string()) })
export type MadeWith = z.infer<typeof madeWithSchema>

const recordingSchema = z.strictObject({
  lab: z.string(),
  case: z.string(),
  recordedAt: z.iso.datetime(),
  /** the cluster that it was recorded on */
  recordedOn: z.strictObject({ cluster: z.enum(['embedded', 'external']), kubernetes: z.string() }).optional(),
  /** absent in those that were made before this was kept */
  madeWith: madeWithSchema.optional(),
  /** what ${…} stood for */
  variables: z.record(z.string(), z.union([z.string(), z.number()])),
  observation: observationSchema,
  /** of a case that was submitted: the record of its trial, null where nothing was there to try; absent where it was checked */
  trial: observationSchema.nullable().optional(),
})
export type Recording = z.infer<typeof recordingSchema>

/** A case is some 10 kB, with a trial some 40; one that grows beyond this records what nobody judges by. */
export const largestRecording = 100_000

/** Undefined where the case was never recorded. */
export async function readRecording(file: string, root = process.cwd()): Promise<Recording | undefined> {
  const bytes = await readFile(path.join(root, file)).catch(() => undefined)
  if (!bytes) return undefined
  return recordingSchema.parse(JSON.parse((await promisify(gunzip)(bytes)).toString('utf8')))
}

export async function writeRecording(file: string, recording: Recording, root = process.cwd()): Promise<void> {
  const bytes = await promisify(gzip)(JSON.stringify(recording), { level: 9 })
  if (bytes.length > largestRecording) {
    throw new Error(`${file} would take ${bytes.length} bytes, more than ${largestRecording}: shorten the case`)
  }
  await writeFile(path.join(root, file), bytes)
}
