/** What a Submit has kept of the student's work, for its trial and its verdicts. */
import * as z from 'zod'
import { judgedCheckSchema, type JudgedCheck } from '#domain/attempt'
import { client } from './client.ts'
import type { Database } from './database.ts'
import { Prisma } from './generated/client.ts'

export type StoredSnapshot = {
  /** as it was stored: its shape is the grader's own business */
  snapshot: unknown
  /** the verdicts of the live record */
  liveChecks: JudgedCheck[]
  /** the live record was judged up to here */
  observedSeq: number
}

/** @throws where the attempt has none */
export async function readSnapshot(db: Database, attemptId: string): Promise<StoredSnapshot> {
  const { snapshot, liveChecks, observedSeq } = await client(db).attempt.findUniqueOrThrow({
    where: { id: attemptId },
    select: { snapshot: true, liveChecks: true, observedSeq: true },
  })
  if (snapshot === null || observedSeq === null) throw new Error(`attempt ${attemptId} has no snapshot yet`)
  return { snapshot, liveChecks: z.array(judgedCheckSchema).parse(liveChecks), observedSeq }
}

/** When the Submit was pressed for which a workspace's work is still to be taken; null where there is none. */
export async function pressedWithoutSnapshot(db: Database, workspaceId: string): Promise<Date | null> {
  const attempt = await client(db).attempt.findFirst({
    where: {
      ...{ workspaceId, kind: 'Submit', state: { in: ['Queued', 'Running'] } },
      snapshot: { equals: Prisma.DbNull },
    },
    select: { requestedAt: true },
  })
  return attempt?.requestedAt ?? null
}
