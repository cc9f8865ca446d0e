/** What single students are allowed beyond the others: a later day, more attempts. */
import type { ClassStudent } from '#domain/class-view'
import { client } from './client.ts'
import type { Database } from './database.ts'

export type Granted = {
  assignmentId: string
  userId: string
  /** in the place of the assignment's own; null leaves that */
  dueAt: Date | null
  /** 0 to 100 */
  extraAttempts: number
  /** why, for people */
  note: string
  byName: string
}

/** In the place of what the student was granted before. */
export async function grantExtension(db: Database, { assignmentId, userId, ...granted }: Granted): Promise<void> {
  await client(db).assignmentExtension.upsert({
    where: { assignmentId_userId: { assignmentId, userId } },
    create: { assignmentId, userId, ...granted },
    update: { ...granted, grantedAt: new Date() },
  })
}

/** False where there was none. */
export async function withdrawExtension(db: Database, of: { assignmentId: string; userId: string }): Promise<boolean> {
  return (await client(db).assignmentExtension.deleteMany({ where: of })).count > 0
}

/** The run of an assignment in which somebody is a student; null where they are none there. */
export async function runOfStudent(
  db: Database,
  { assignmentId, userId }: { assignmentId: string; userId: string },
): Promise<string | null> {
  const row = await client(db).assignment.findFirst({
    where: { id: assignmentId, run: { enrolments: { some: { userId, role: 'student' } } } },
    select: { runId: true },
  })
  return row?.runId ?? null
}

/** student → what they were granted */
export async function readExtensions(
  db: Database,
  assignmentId: string,
): Promise<Map<string, NonNullable<ClassStudent['extension']>>> {
  const rows = await client(db).assignmentExtension.findMany({ where: { assignmentId } })
  return new Map(
    rows.map(({ userId, dueAt, extraAttempts, note, byName }) => [
      userId,
      { dueAt: dueAt?.toISOString() ?? null, extraAttempts, note, byName },
    ]),
  )
}
