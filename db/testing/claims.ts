/** Claims in a database that others use too: a class of its own, whose rows meet no one else's. */
import { createHash, randomUUID } from 'node:crypto'
import type { Lab } from '#domain/lab'
import { client } from '../client.ts'
import type { Database } from '../database.ts'

export type TestClass = { name: string; assignmentId: string; clusterId: string }

export async function addClass(db: Database, name: string, clusterName: string): Promise<TestClass> {
  const prisma = client(db)
  const course = await prisma.course.create({ data: { slug: name, title: { fr: name, en: name } } })
  const run = await prisma.run.create({ data: { courseId: course.id, slug: name, title: name } })
  const assignment = await prisma.assignment.create({ data: { runId: run.id, lab: 'web', points: 1 } })
  const cluster = await prisma.cluster.findUniqueOrThrow({ where: { name: clusterName } })
  return { name, assignmentId: assignment.id, clusterId: cluster.id }
}

export type TestClaim = {
  id: string
  namespace: string
  seed: number
  lab: Lab
  files: Record<string, string>
  restoredFromId?: string
  /** a new student when absent */
  userId?: string
}

/** @returns the student's id */
export async function addClaim(db: Database, school: TestClass, claim: TestClaim): Promise<string> {
  const { lab, files, userId: knownUser, ...rest } = claim
  const userId = knownUser ?? (await addStudent(db, school))
  const labDigest = await addRevision(db, lab, files)
  const { assignmentId, clusterId } = school
  const expiresAt = new Date(Date.now() + 3_600_000)
  await client(db).workspace.create({ data: { ...rest, userId, assignmentId, clusterId, labDigest, expiresAt } })
  return userId
}

/** Who may claim, and what. */
export async function studentWithLab(
  db: Database,
  school: TestClass,
  lab: Lab,
): Promise<{ userId: string; assignmentId: string; labDigest: string }> {
  const [userId, labDigest] = [await addStudent(db, school), await addRevision(db, lab, {})]
  return { userId, assignmentId: school.assignmentId, labDigest }
}

async function addRevision(db: Database, lab: Lab, files: Record<string, string>): Promise<string> {
  const document = JSON.parse(JSON.stringify(lab))
  const digest = `sha256:${createHash('sha256')
    .update(JSON.stringify([document, files]))
    .digest('hex')}`
  // Not an upsert: of two at once, one would fail.
  await client(db).labRevision.createMany({
    data: [{ digest, lab: lab.metadata.name, document, files }],
    skipDuplicates: true,
  })
  return digest
}

async function addStudent(db: Database, { name }: TestClass): Promise<string> {
  const user = await client(db).user.create({ data: { email: `${randomUUID()}@${name}.example`, name: 'Ada' } })
  return user.id
}

export async function endClaim(db: Database, id: string): Promise<void> {
  await client(db).workspace.updateMany({ where: { id, endedAt: null }, data: { wanted: 'Ended' } })
}

/** A browser session of the student's, as the site makes one. */
export async function addSession(db: Database, userId: string): Promise<string> {
  const session = await client(db).session.create({ data: { userId, expiresAt: new Date(Date.now() + 3_600_000) } })
  return session.id
}

/** Makes the owner of a workspace a student of its run: the site opens nothing to who is not. */
export async function enrolOwner(db: Database, workspaceId: string): Promise<void> {
  const prisma = client(db)
  const { userId, assignment } = await prisma.workspace.findUniqueOrThrow({
    where: { id: workspaceId },
    select: { userId: true, assignment: { select: { runId: true } } },
  })
  const { runId } = assignment
  const data = { userId, runId, role: 'student' } as const
  await prisma.enrolment.upsert({ where: { runId_userId: { runId, userId } }, create: data, update: {} })
}

/** Takes the owner of a workspace out of its run. */
export async function expelOwner(db: Database, workspaceId: string): Promise<void> {
  const { userId } = await client(db).workspace.findUniqueOrThrow({ where: { id: workspaceId } })
  await client(db).enrolment.deleteMany({ where: { userId } })
}
