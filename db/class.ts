/** A run's people × the checks of its labs, for those who teach it. */
import type { ClassAssignment, ClassStudent, ClassView } from '#domain/class-view'
import { scoreOf, termsOf, type AssignmentTerms, type Grading } from '#domain/grading'
import { labSchema } from '#domain/lab'
import { may } from '#domain/person'
import type { CurrentUser } from '#domain/person'
import { bestGrade, readNewestAttempts, readSubmits, troubleOf } from './class-attempts.ts'
import { readCells, readStandings } from './class-cells.ts'
import { readExtensions } from './extensions.ts'
import { writtenDays } from './grading-terms.ts'
import { client } from './client.ts'
import type { Database } from './database.ts'

/** The runs that a person may see the class of. */
export async function classesOf(db: Database, user: CurrentUser): Promise<{ runId: string; title: string }[]> {
  const runs = await client(db).run.findMany({
    where: user.isAdministrator ? {} : { id: { in: user.enrolments.map(({ runId }) => runId) } },
    select: { id: true, title: true },
    orderBy: { id: 'desc' },
  })
  return runs.filter(({ id }) => may(user, id, 'class.read')).map(({ id, title }) => ({ runId: id, title }))
}

/** Null when there is no such run. The checks of a lab are those that were handed out last. */
export async function readClass(db: Database, runId: string): Promise<ClassView | null> {
  const run = await client(db).run.findUnique({
    where: { id: runId },
    include: {
      assignments: { orderBy: { id: 'asc' } },
      enrolments: { where: { role: 'student' }, include: { user: true }, orderBy: { user: { name: 'asc' } } },
    },
  })
  if (!run) return null
  const people = run.enrolments.map(({ user: { id, name, email } }) => ({ id, name, email }))
  const assignments = await Promise.all(run.assignments.map((assignment) => readAssignment(db, assignment, people)))
  return { run: { id: run.id, slug: run.slug, title: run.title }, assignments }
}

type Person = Pick<ClassStudent, 'id' | 'name' | 'email'>
type AssignmentRow = AssignmentTerms & { id: string; lab: string }

async function readAssignment(db: Database, row: AssignmentRow, people: Person[]): Promise<ClassAssignment> {
  const { id, lab } = row
  const [{ title, tasks, grading }, workspaces, newest, submits, standings, extensions] = await Promise.all([
    describeLab(db, row),
    client(db).workspace.findMany({
      where: { assignmentId: id },
      distinct: ['userId'],
      orderBy: [{ userId: 'asc' }, { createdAt: 'desc' }],
      select: { id: true, userId: true, phase: true, createdAt: true },
    }),
    readNewestAttempts(db, id),
    readSubmits(db, id),
    readStandings(db, id),
    readExtensions(db, id),
  ])
  const best = new Map(people.map((person) => [person.id, bestGrade(submits.get(person.id) ?? [])]))
  const cells = await readCells(
    db,
    [...best.values()].flatMap((submit) => submit?.id ?? []),
  )
  const workspaceOf = new Map(workspaces.map(({ userId, ...workspace }) => [userId, workspace]))
  const students = people.map((person): ClassStudent => {
    const workspace = workspaceOf.get(person.id)
    const of = submits.get(person.id) ?? []
    const grade = best.get(person.id)
    return {
      ...person,
      workspace: workspace ? { ...workspace, createdAt: workspace.createdAt.toISOString() } : null,
      attempt: newest.get(person.id) ?? null,
      standing: standings.get(person.id) ?? null,
      grade: grade
        ? {
            attemptId: grade.id,
            points: scoreOf(grade.points, grade.deduction),
            deduction: grade.deduction,
            maxPoints: grade.maxPoints,
            submittedAt: grade.requestedAt.toISOString(),
            isLate: grade.isLate,
            cells: cells.get(grade.id) ?? {},
          }
        : null,
      attempts: of.filter(({ isGrade }) => isGrade).length,
      extension: extensions.get(person.id) ?? null,
      trouble: troubleOf(workspace?.phase, of),
    }
  })
  const maxPoints = tasks.flatMap(({ checks }) => checks).reduce((sum, check) => sum + check.maxPoints, 0)
  return { id, lab, title, ...termsIn(row, grading), tasks, maxPoints, students }
}

function termsIn(row: AssignmentRow, grading: Grading): Pick<ClassAssignment, 'terms' | 'inForce'> {
  const inForce = termsOf(grading, row, null)
  return {
    terms: { ...writtenDays(row), maxAttempts: row.maxAttempts, cooldown: row.cooldown },
    inForce: { ...writtenDays(inForce), maxAttempts: inForce.maxAttempts, cooldown: inForce.cooldown },
  }
}

type Described = Pick<ClassAssignment, 'title' | 'tasks'> & { grading: Grading }

/** By the revision that was handed out last, resumed work aside: a lab that was changed and changed back is the former one again. */
async function describeLab(db: Database, { id, lab: name }: AssignmentRow): Promise<Described> {
  const newest = { orderBy: { createdAt: 'desc' } } as const
  const handedOut = await client(db).workspace.findFirst({
    where: { assignmentId: id, restoredFromId: null },
    ...newest,
    select: { labRevision: { select: { document: true } } },
  })
  const revision =
    handedOut?.labRevision ?? (await client(db).labRevision.findFirst({ where: { lab: name }, ...newest }))
  const lab = labSchema.safeParse(revision?.document)
  if (!lab.success) return { title: { fr: name, en: name }, tasks: [], grading: {} }
  const { title, tasks, grading } = lab.data.spec
  return {
    title,
    grading: grading ?? {},
    tasks: tasks.map((task) => ({
      id: task.id,
      title: task.title,
      checks: task.checks.map(({ id, title: of, points }) => ({ id, title: of, maxPoints: points })),
    })),
  }
}
