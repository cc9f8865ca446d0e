/** Revisions of labs, by the digest of their contents: kept for good once a workspace may have been judged by one. */
import * as z from 'zod'
import { labSchema } from '#domain/lab'
import type { Lab } from '#domain/lab'
import { client } from './client.ts'
import type { Database } from './database.ts'

export type LabRevision = { lab: Lab; digest: string; files: Readonly<Record<string, string>> }

/** Keeps a revision; the same digest is the same revision and is not written again. */
export async function saveLabRevision(db: Database, { lab, digest, files }: LabRevision): Promise<void> {
  const data = [{ digest, lab: lab.metadata.name, document: lab, files: { ...files } }]
  await client(db).labRevision.createMany({ data: toJson(data), skipDuplicates: true })
}

export async function readLabRevision(db: Database, digest: string): Promise<Lab | null> {
  const row = await client(db).labRevision.findUnique({ where: { digest }, select: { document: true } })
  return row && labSchema.parse(row.document)
}

const filesSchema = z.record(z.string(), z.string())

/** What a student's newest workspace was claimed with: its page goes on saying that, whatever the disk says meanwhile. */
export async function workspaceRevision(
  db: Database,
  { assignmentId, userId }: { assignmentId: string; userId: string },
): Promise<LabRevision | null> {
  const newest = await client(db).workspace.findFirst({
    where: { assignmentId, userId },
    orderBy: [{ endedAt: { sort: 'desc', nulls: 'first' } }, { createdAt: 'desc' }],
    select: { labRevision: true },
  })
  if (!newest) return null
  const { digest, document, files } = newest.labRevision
  const lab = labSchema.safeParse(document)
  return lab.success ? { lab: lab.data, digest, files: filesSchema.parse(files) } : null
}

/** Prisma's JSON columns take plain data only; a round trip says so to the compiler as well. */
function toJson<T>(rows: T): ReturnType<typeof JSON.parse> {
  return JSON.parse(JSON.stringify(rows))
}
