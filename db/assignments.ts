/** The labs that a person has in their runs. */
import type { AssignmentTerms } from '#domain/grading'
import { client } from './client.ts'
import type { Database } from './database.ts'

export type Assignment = {
  id: string
  runId: string
  lab: string
  points: number
  opensAt: Date | null
  closesAt: Date | null
  run: { slug: string; title: string; courseSlug: string }
}

const include = { run: { select: { slug: true, title: true, course: { select: { slug: true } } } } } as const
type Row = Omit<Assignment, 'run'> & { run: { slug: string; title: string; course: { slug: string } } }

const assignmentOf = ({ id, runId, lab, points, opensAt, closesAt, run }: Row): Assignment => ({
  id,
  runId,
  lab,
  points,
  opensAt,
  closesAt,
  run: { slug: run.slug, title: run.title, courseSlug: run.course.slug },
})

export async function readAssignment(db: Database, id: string): Promise<Assignment | null> {
  const row = await client(db).assignment.findUnique({ where: { id }, include })
  return row && assignmentOf(row)
}

/** Newest run first. */
export async function assignmentsOf(db: Database, userId: string): Promise<Assignment[]> {
  const rows = await client(db).assignment.findMany({
    where: { run: { enrolments: { some: { userId } } } },
    include,
    orderBy: [{ runId: 'desc' }, { id: 'asc' }],
  })
  return rows.map(assignmentOf)
}

/** The assignment of this lab in the person's newest run that has it. */
export async function assignmentForLab(db: Database, userId: string, lab: string): Promise<Assignment | null> {
  const row = await client(db).assignment.findFirst({
    where: { lab, run: { enrolments: { some: { userId } } } },
    include,
    orderBy: { runId: 'desc' },
  })
  return row && assignmentOf(row)
}

/** They hold from now on; what was submitted before keeps what it was judged by. */
export async function changeTerms(db: Database, id: string, terms: AssignmentTerms): Promise<void> {
  const { opensAt, dueAt, closesAt, maxAttempts, cooldown } = terms
  await client(db).assignment.update({ where: { id }, data: { opensAt, dueAt, closesAt, maxAttempts, cooldown } })
}
