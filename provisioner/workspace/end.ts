/** The end of a workspace: the student's objects are kept before the namespace goes. */
import { recordEnd, recordPhase, saveObjects, savedObjectsSchema, type WorkspaceRow } from '#db/workspaces'
import { portableObjects } from '#domain/portable-object'
import { kindOf } from '#kube/kinds'
import { deleteObject } from '#kube/objects'
import type { Context } from '../context.ts'
import { studentBinding } from '../core/workspace-objects.ts'
import type { SeenNamespace } from '../namespaces.ts'
import { clearNamespace, removeNamespace } from './clear.ts'
import { studentsObjects } from './students-objects.ts'
import { orUnfinished } from './unfinished.ts'

/** First the student's rights go, then their objects are read: nothing changes under the reader's hands. */
export async function save({ db, client, tokens }: Context, row: WorkspaceRow): Promise<void> {
  const { namespace } = row
  await recordPhase(db, row.id, { phase: 'Saving' })
  tokens.forget(namespace)
  const binding = { namespace, name: studentBinding(namespace).metadata.name }
  const bindingKind = kindOf('rbac.authorization.k8s.io/v1', 'RoleBinding')
  orUnfinished(await deleteObject(client, bindingKind, binding), "the student's rights cannot be taken back")
  const objects = portableObjects(await studentsObjects(client, namespace))
  await saveObjects(db, row.id, savedObjectsSchema.parse(objects))
}

/** Asks for the namespace's deletion. */
export async function remove(context: Context, row: WorkspaceRow | null, seen: SeenNamespace): Promise<void> {
  if (row && row.phase !== 'Ended') await recordPhase(context.db, row.id, { phase: 'Terminating' })
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
  if (forced && row && row.phase !== 'Ended')
    await recordPhase(context.db, row.id, { phase: row.phase, reason: 'Forced', message: forced })
  return again
}

/** The namespace is gone. */
export async function finish({ db, tokens }: Context, row: WorkspaceRow): Promise<void> {
  tokens.forget(row.namespace)
  await recordEnd(db, row.id, row.reason === 'Forced' ? row.message : null)
}
