/** A reset, or its undo: what the student has is kept and taken away, and the starter, or what was kept before, put there. */
import { beginReplacement, finishReplacement, readReplacements, type Replacement } from '#db/workspace-replacements'
import { savedObjectsSchema, type WorkspaceRow } from '#db/workspaces'
import type { KubernetesObject } from '#domain/kubernetes-object'
import { portableObjects, type PortableObject } from '#domain/portable-object'
import { kindOf } from '#kube/kinds'
import { deleteObject, readObject } from '#kube/objects'
import type { Context } from '../context.ts'
import { forcesOf } from '../core/clearing.ts'
import { isCountedOut, isStudents, removalsOf } from '../core/replacing.ts'
import { quotaName } from '../core/workspace-objects.ts'
import { awaitStudent } from './await-student.ts'
import { beginningOf, place, type Beginning } from './beginning.ts'
import { applyForce } from './clear.ts'
import { labOf } from './lab-of.ts'
import { studentsObjects } from './students-objects.ts'
import { orUnfinished, Unfinished } from './unfinished.ts'

/** Milliseconds between two looks at what is still going. */
const lookAgain = 200

export const resetFailed = 'ResetFailed'

/** One step of it, level-triggered; returns the milliseconds after which to take the next one. */
export async function replace(context: Context, row: WorkspaceRow): Promise<number> {
  try {
    return await takeStep(context, row)
  } catch (error) {
    // What refuses a lab's starter refuses a reset to it; the workspace itself goes on.
    if (error instanceof Unfinished) throw new Unfinished(resetFailed, error.message)
    throw error
  }
}

async function takeStep(context: Context, row: WorkspaceRow): Promise<number> {
  const { db, client } = context
  const { namespace } = row
  const { kept, current } = await readReplacements(db, row.id)
  const present = (await studentsObjects(client, namespace)).filter(isStudents)
  if (!current) {
    const objects = savedObjectsSchema.parse(portableObjects(present))
    const replacement = { startedAt: new Date(), objects: row.isUndoAsked ? (kept ?? []) : null }
    await beginReplacement(db, row.id, { kept: objects, replacement })
    return 0
  }
  if (present.length > 0) {
    await takeAway(context, namespace, present, current.startedAt)
    return lookAgain
  }
  if (!(await areCountedOut(context, namespace))) return lookAgain
  const left = await putThere(context, row, current)
  const words = left.length > 0 ? { reason: 'PartlyRestored', message: left.join('; ') } : null
  await finishReplacement(db, row.id, words)
  return 0
}

async function takeAway(
  { client }: Context,
  namespace: string,
  present: readonly KubernetesObject[],
  since: Date,
): Promise<void> {
  const seconds = (Date.now() - since.getTime()) / 1000
  for (const { apiVersion, kind, name, options } of removalsOf(present)) {
    const outcome = await deleteObject(client, kindOf(apiVersion, kind), { namespace, name }, options)
    // Another one of that name is there by now: it is looked at next time.
    if (!outcome.ok && outcome.failure.type === 'conflict') continue
    orUnfinished(outcome, `${kind} ${name} cannot be deleted`)
  }
  for (const force of forcesOf(present, seconds)) await applyForce(client, namespace, force)
}

/** The quota counts a moment later what is gone, and would refuse what comes. */
async function areCountedOut({ client }: Context, namespace: string): Promise<boolean> {
  const at = { namespace, name: quotaName }
  return isCountedOut(
    orUnfinished(await readObject(client, kindOf('v1', 'ResourceQuota'), at), 'the quota cannot be read'),
  )
}

async function putThere(context: Context, row: WorkspaceRow, { objects }: Replacement): Promise<string[]> {
  const { namespace } = row
  const token = await awaitStudent(context, namespace)
  if (objects) return place(context, namespace, token, { objects: objects as PortableObject[], isRestored: true })
  const { lab, files } = await labOf(context.db, row.labDigest)
  const beginning = await beginningOf(context, { ...row, restoredFromId: null }, lab, files)
  await removeSecrets(context, namespace, token, beginning)
  return place(context, namespace, token, beginning)
}

/** Secrets are neither read nor kept: those that the starter brings are put back, the student's others stay. */
async function removeSecrets(
  { client }: Context,
  namespace: string,
  token: string,
  beginning: Beginning,
): Promise<void> {
  for (const { apiVersion, kind, metadata } of beginning.objects.filter((object) => object.kind === 'Secret')) {
    const at = { namespace, name: metadata.name }
    orUnfinished(await deleteObject(client, kindOf(apiVersion, kind), at, { token }), `Secret ${metadata.name}`)
  }
}
