/** The rows that a workspace stands on, for tests that need one. */
import { client } from '../client.ts'
import type { Database } from '../database.ts'

export type Ground = { userId: string; otherUserId: string; assignmentId: string; clusterId: string; labDigest: string }

export async function layGround(db: Database): Promise<Ground> {
  const prisma = client(db)
  const user = await prisma.user.create({ data: { email: 'ada@example.org', name: 'Ada' } })
  const other = await prisma.user.create({ data: { email: 'grace@example.org', name: 'Grace' } })
  const course = await prisma.course.create({
    data: { slug: 'statefulsets', title: { fr: 'StatefulSets', en: 'StatefulSets' } },
  })
  const run = await prisma.run.create({ data: { courseId: course.id, slug: 'autumn', title: 'Autumn' } })
  for (const userId of [user.id, other.id])
    await prisma.enrolment.create({ data: { runId: run.id, userId, role: 'student' } })
  const assignment = await prisma.assignment.create({ data: { runId: run.id, lab: 'web', points: 10 } })
  const cluster = await prisma.cluster.create({ data: { name: 'embedded', kind: 'Embedded' } })
  const revision = await prisma.labRevision.create({
    data: { digest: 'sha256:0', lab: 'web', document: {}, files: {} },
  })
  return {
    userId: user.id,
    otherUserId: other.id,
    assignmentId: assignment.id,
    clusterId: cluster.id,
    labDigest: revision.digest,
  }
}

/** Somebody enrolled nowhere. @returns their id */
export const addPersonForTests = async (db: Database, email: string): Promise<string> =>
  (await client(db).user.create({ data: { email, name: email } })).id

export async function addWorkspace(
  db: Database,
  ground: Ground,
  with_: Partial<{ namespace: string; userId: string; endedAt: Date; expiresAt: Date }> = {},
) {
  const { userId, assignmentId, clusterId, labDigest } = ground
  return client(db).workspace.create({
    data: {
      namespace: 'ws-abcdefghij',
      seed: 1,
      expiresAt: new Date(Date.now() + 3_600_000),
      ...(with_.endedAt ? { phase: 'Ended' as const } : {}),
      ...{ userId, assignmentId, clusterId, labDigest },
      ...with_,
    },
  })
}
