/** The lab as it was when the workspace was claimed: revisions never change, so each is read once. */
import { labSchema, type Lab } from '#domain/lab'
import type { Database } from '#db/database'
import { readLabRevision } from '#db/workspaces'
import * as z from 'zod'
import { Unfinished } from './unfinished.ts'

export type LabFiles = { lab: Lab; files: Record<string, string> }

const keptRevisions = 50
const kept = new Map<string, LabFiles>()

/** @throws when the revision's lab.yaml is not (or no longer) one that this program understands */
export async function labOf(db: Database, digest: string): Promise<LabFiles> {
  const known = kept.get(digest)
  if (known) return known
  const { document, files } = await readLabRevision(db, digest)
  const parsed = labSchema.safeParse(document)
  if (!parsed.success) throw new Unfinished('LabBroken', `lab.yaml: ${z.prettifyError(parsed.error)}`)
  const [oldest] = kept.keys()
  if (kept.size >= keptRevisions && oldest !== undefined) kept.delete(oldest)
  const read = { lab: parsed.data, files }
  kept.set(digest, read)
  return read
}
