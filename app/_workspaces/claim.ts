/** A student's claim on a lab, from the assignment's opening hours to the row that the provisioner finds. */
import { randomBytes } from 'node:crypto'
import { readAssignment, type Assignment } from '#db/assignments'
import { lacksNodes } from '#db/clusters'
import { isClosedFor } from '#db/grading-terms'
import { saveLabRevision } from '#db/lab-revisions'
import { claimWorkspace, resumeWorkspace } from '#db/workspace-requests'
import type { Claimed, Resumed, WorkspaceOwner } from '#db/workspace-requests'
import { may } from '#domain/person'
import type { CurrentUser } from '#domain/person'
import { namespaceName } from '#domain/workspace'
import { labNamed } from '../_live/labs.ts'
import { siteDatabase } from '../_server/database.ts'
import { milliseconds } from './duration.ts'
import { seedOf } from './seed.ts'

export type Refused = { outcome: 'not-found' | 'assignment-not-open' | 'assignment-closed' | 'lab-broken' | 'no-nodes' }

export async function claim(user: CurrentUser, assignmentId: string, now = new Date()): Promise<Claimed | Refused> {
  const assignment = await readAssignment(siteDatabase(), assignmentId)
  if (!assignment || !may(user, assignment.runId, 'workspace.own')) return { outcome: 'not-found' }
  if (isTooEarly(user, assignment, now)) return { outcome: 'assignment-not-open' }
  if (await isClosedFor(siteDatabase(), { assignmentId, userId: user.id }, now)) return { outcome: 'assignment-closed' }
  const loaded = await labNamed(assignment.lab)
  if (!loaded) return { outcome: 'lab-broken' }
  if (loaded.lab.spec.nodes !== undefined && (await lacksNodes(siteDatabase(), now))) return { outcome: 'no-nodes' }
  await saveLabRevision(siteDatabase(), loaded)
  return claimWorkspace(siteDatabase(), {
    assignmentId,
    userId: user.id,
    labDigest: loaded.digest,
    seed: seedOf(user.id, assignmentId),
    ...newLife(loaded.lab.spec.session.duration, now),
  })
}

export async function resume(user: CurrentUser, ended: WorkspaceOwner, now = new Date()): Promise<Resumed | Refused> {
  const { assignmentId, labDigest } = ended
  const student = { assignmentId, userId: user.id, labDigest }
  const assignment = await readAssignment(siteDatabase(), assignmentId)
  if (!assignment || isTooEarly(user, assignment, now)) return { outcome: 'assignment-not-open' }
  if (await isClosedFor(siteDatabase(), student, now)) return { outcome: 'assignment-closed' }
  const loaded = await labNamed(ended.lab)
  if (!loaded) return { outcome: 'lab-broken' }
  const life = newLife(loaded.lab.spec.session.duration, now)
  return resumeWorkspace(siteDatabase(), { userId: user.id, endedId: ended.id, ...life })
}

/** Those who teach try labs before they open. */
const isTooEarly = (user: CurrentUser, { runId, opensAt }: Assignment, now: Date): boolean =>
  opensAt !== null && opensAt > now && !may(user, runId, 'class.read')

const newLife = (duration: string, now: Date) => ({
  namespace: namespaceName(randomBytes(10)),
  expiresAt: new Date(now.getTime() + milliseconds(duration)),
})
