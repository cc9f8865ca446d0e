/** The end of a workspace: the student's objects are kept before the namespace goes. */
import { recordEnd, recordPhase, saveObjects, savedObjectsSchema, type WorkspaceRow } from '#db/workspaces'
import { readReplacements } from '#db/workspace-replacements'
import { portableObjects } from '#domain/portable-object'
import { kindOf } from '#kube/kinds'
import { deleteObject } from '#kube/objects'
import type { Context } from '../context.ts'
import { isForGood, refusedAgain, type Refusals } from '../core/giving-up.ts'
import { saveFailed } from '../core/next-step.ts'
import { studentBinding } from '../core/workspace-objects.ts'
import type { SeenNamespace } from '../namespaces.ts'
import { clearNamespace, removeNamespace } from './clear.ts'
import { studentsObjects } from './students-objects.ts'
import { orUnfinished, Unfinished } from './unfinished.ts'

const refusals = new Map<string, Refusals>()

export async function save(context: Context, row: WorkspaceRow): Promise<void> {
  await recordPhase(context.db, row.id, { phase: 'Saving' })
  try {
    await saveNow(context, row)
    refusals.delete(row.id)
  } catch (error) {
    if (!isGivenUp(row.id, error)) throw error
    refusals.delete(row.id)
    const message = error instanceof Error ? error.message : String(error)
    context.log.error({ namespace: row.namespace, err: error }, "the student's objects cannot be kept")
    await recordPhase(context.db, row.id, { phase: 'Terminating', reason: saveFailed, message })
  }
}

/** A cluster that does not answer may do so later, and is waited for. */
function isGivenUp(id: string, error: unknown): boolean {
  if (error instanceof Unfinished && error.reason === 'ClusterUnreachable') return false
  const now = Date.now()
  const counted = refusedAgain(refusals.get(id), now)
  refusals.set(id, counted)
  return isForGood(counted, now)
}

/** First the student's rights go, then their objects are read: nothing changes under the reader's hands. */
async function saveNow({ db, client, tokens }: Context, row: WorkspaceRow): Promise<void> {
  const { namespace } = row
  tokens.forget(namespace)
  const binding = { namespace, name: studentBinding(namespace).metadata.name }
  const bindingKind = kindOf('rbac.authorization.k8s.io/v1', 'RoleBinding')
  orUnfinished(await deleteObject(client, bindingKind, binding), "the student's rights cannot be taken back")
  // In the midst of a reset the namespace is half empty: what was kept before it is the student's work.
  const { current, kept } = await readReplacements(db, row.id)
  const objects = current ? kept : portableObjects(await studentsObjects(client, namespace))
  await saveObjects(db, row.id, savedObjectsSchema.parse(objects ?? []))
}

/** Asks for the namespace's deletion. */
export async function remove(context: Context, row: WorkspaceRow | null, seen: SeenNamespace): Promise<void> {
  if (row && row.phase !== 'Ended') await recordPhase(context.db, row.id, { phase: 'Terminating', ...lastingWord(row) })
  await removeNamespace(context, seen)
}

/** Helps a namespace along that is being deleted, and returns the milliseconds after which to look again. */
export async function clear(
  context: Context,
  row: WorkspaceRow | null,
  namespace: string,
  since: Date,
): Promise<number> {
  const { again, forced } = await clearNamespace(context, namespace, since)
  if (forced && row && row.phase !== 'Ended' && row.reason !== saveFailed)
    await recordPhase(context.db, row.id, { phase: row.phase, reason: 'Forced', message: forced })
  return again
}

/** The namespace is gone. */
export async function finish({ db, tokens }: Context, row: WorkspaceRow): Promise<void> {
  tokens.forget(row.namespace)
  const { reason = null, message = null } = lastingWord(row)
  await recordEnd(db, row.id, { reason, message: row.reason === 'Forced' ? row.message : message })
}

const lastingWord = ({ reason, message }: WorkspaceRow) => (reason === saveFailed ? { reason, message } : {})
