/** A run's people × the checks of its labs, for those who teach it. */
import type { ClassAssignment, ClassStudent, ClassView } from '#domain/class-view'
import { labSchema } from '#domain/lab'
import { may } from '#domain/person'
import type { CurrentUser } from '#domain/person'
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

/** Null when there is no such run. The checks of a lab are those of its newest revision that is kept. */
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

async function readAssignment(
  db: Database,
  { id, lab }: { id: string; lab: string },
  people: Person[],
): Promise<ClassAssignment> {
  const [{ title, checks }, workspaces, asked, finished] = await Promise.all([
    describeLab(db, lab),
    client(db).workspace.findMany({
      where: { assignmentId: id },
      distinct: ['userId'],
      orderBy: [{ userId: 'asc' }, { createdAt: 'desc' }],
      select: { id: true, userId: true, phase: true, createdAt: true },
    }),
    newestAttempts(db, id, ['Queued', 'Running', 'Finished', 'Failed']),
    newestAttempts(db, id, ['Finished']),
  ])
  const results = await readResults(
    db,
    [...finished.values()].map((attempt) => attempt.id),
  )
  const workspaceOf = new Map(workspaces.map(({ userId, ...workspace }) => [userId, workspace]))
  const students = people.map((person): ClassStudent => {
    const workspace = workspaceOf.get(person.id)
    const attempt = asked.get(person.id)
    const cells = results.get(finished.get(person.id)?.id ?? '') ?? {}
    return {
      ...person,
      workspace: workspace ? { ...workspace, createdAt: workspace.createdAt.toISOString() } : null,
      attempt: attempt ?? null,
      points: Object.values(cells).reduce((sum, { points }) => sum + points, 0),
      results: cells,
    }
  })
  return { id, lab, title, checks, maxPoints: checks.reduce((sum, { maxPoints }) => sum + maxPoints, 0), students }
}

async function describeLab(db: Database, name: string): Promise<Pick<ClassAssignment, 'title' | 'checks'>> {
  const revision = await client(db).labRevision.findFirst({ where: { lab: name }, orderBy: { createdAt: 'desc' } })
  const lab = labSchema.safeParse(revision?.document)
  if (!lab.success) return { title: { fr: name, en: name }, checks: [] }
  const checks = lab.data.spec.tasks.flatMap((task) => task.checks)
  return {
    title: lab.data.spec.title,
    checks: checks.map(({ id, title, points }) => ({ id, title, maxPoints: points })),
  }
}

type State = NonNullable<ClassStudent['attempt']>['state']

/** The newest attempt of each student in any of their workspaces of an assignment. */
async function newestAttempts(db: Database, assignmentId: string, states: State[]) {
  const rows = await client(db).$queryRaw<
    { userId: string; id: string; state: State; requestedAt: Date; finishedAt: Date | null }[]
  >`
    SELECT DISTINCT ON (w."userId") w."userId", a."id", a."state"::text AS "state", a."requestedAt", a."finishedAt"
    FROM "Attempt" a JOIN "Workspace" w ON w."id" = a."workspaceId"
    WHERE w."assignmentId" = ${assignmentId}::uuid AND a."state"::text = ANY(${states})
    ORDER BY w."userId", a."requestedAt" DESC, a."id" DESC`
  return new Map(
    rows.map(({ userId, id, state, requestedAt, finishedAt }) => [
      userId,
      { id, state, requestedAt: requestedAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null },
    ]),
  )
}

/** attempt → check → its newest verdict: a regrade or an override is a newer row. */
async function readResults(db: Database, attemptIds: string[]): Promise<Map<string, ClassStudent['results']>> {
  const rows = await client(db).result.findMany({
    where: { attemptId: { in: attemptIds } },
    orderBy: [{ judgedAt: 'asc' }, { id: 'asc' }],
    select: { attemptId: true, checkId: true, status: true, cause: true, reason: true, points: true },
  })
  const byAttempt = new Map<string, ClassStudent['results']>()
  for (const { attemptId, checkId, ...cell } of rows) {
    byAttempt.set(attemptId, { ...byAttempt.get(attemptId), [checkId]: cell })
  }
  return byAttempt
}
