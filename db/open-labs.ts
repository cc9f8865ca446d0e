/** The labs in which a person has a terminal open now: where a lesson's commands can be taken. */
import { client } from './client.ts'
import type { Database } from './database.ts'

/** The newest first. */
export async function openLabsOf(db: Database, userId: string): Promise<{ lab: string; assignmentId: string }[]> {
  const rows = await client(db).workspace.findMany({
    where: { userId, wanted: 'Open', phase: 'Ready' },
    select: { assignmentId: true, assignment: { select: { lab: true } } },
    orderBy: { createdAt: 'desc' },
  })
  return rows.map(({ assignmentId, assignment }) => ({ lab: assignment.lab, assignmentId }))
}
