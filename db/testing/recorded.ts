/** For tests of the recorder: a cluster and workspaces that no provisioner knows. */
import { randomBytes } from 'node:crypto'
import { client } from '../client.ts'
import type { Database } from '../database.ts'

export async function addClusterForTests(db: Database, name: string): Promise<string> {
  return (await client(db).cluster.create({ data: { name, kind: 'External' } })).id
}

/** Returns the workspace's id. Everything it stands on is its own. */
export async function addWorkspaceForTests(db: Database, clusterId: string, namespace: string): Promise<string> {
  const prisma = client(db)
  const mark = randomBytes(6).toString('hex')
  const user = await prisma.user.create({ data: { email: `${mark}@example.org`, name: 'Ada' } })
  const course = await prisma.course.create({ data: { slug: mark, title: {} } })
  const run = await prisma.run.create({ data: { courseId: course.id, slug: mark, title: mark } })
  const assignment = await prisma.assignment.create({ data: { runId: run.id, lab: 'web', points: 1 } })
  const revision = await prisma.labRevision.create({ data: { digest: mark, lab: 'web', document: {}, files: {} } })
  const workspace = await prisma.workspace.create({
    data: {
      namespace,
      clusterId,
      assignmentId: assignment.id,
      userId: user.id,
      labDigest: revision.digest,
      seed: 1,
      expiresAt: new Date(Date.now() + 3_600_000),
    },
  })
  return workspace.id
}

export async function endWorkspaceForTests(db: Database, id: string): Promise<void> {
  await client(db).workspace.update({ where: { id }, data: { phase: 'Ended', endedAt: new Date(), wanted: 'Ended' } })
}

export async function setCursorForTests(
  db: Database,
  clusterId: string,
  kind: string,
  resourceVersion: string,
): Promise<void> {
  const where = { clusterId_kind: { clusterId, kind } }
  await client(db).watchCursor.update({ where, data: { resourceVersion } })
}
