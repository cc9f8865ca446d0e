/** The end of a workspace: the student's objects are kept, the namespace goes, and what holds it up is removed. */
import { recordEnd, recordPhase, saveObjects, savedObjectsSchema, type WorkspaceRow } from '#db/workspaces'
import type { KubernetesObject } from '#domain/kubernetes-object'
import { observedKinds, type ObservedKind } from '#domain/observed-kinds'
import { portableObjects } from '#domain/portable-object'
import { kindOf, type KindReference } from '#kube/kinds'
import { listKind } from '#kube/list'
import { deleteAll, deleteObject, patchObject } from '#kube/objects'
import type { Context } from '../context.ts'
import { describeForces, forcesOf, longestGraceSeconds, lookAgainAfter, type Force } from '../core/clearing.ts'
import { studentBinding } from '../core/workspace-objects.ts'
import type { SeenNamespace } from '../namespaces.ts'
import { orUnfinished } from './unfinished.ts'

const namespaceKind = kindOf('v1', 'Namespace')
const podKind = kindOf('v1', 'Pod')

/** The kinds that a student writes and the provisioner may read; Secrets are neither read nor saved. */
const studentsKinds: readonly KindReference[] = Object.entries<ObservedKind>(observedKinds)
  .filter(([, { copied, observed }]) => copied && observed)
  .map(([name, { apiVersion }]) => kindOf(apiVersion, name))

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

async function studentsObjects(client: Context['client'], namespace: string): Promise<KubernetesObject[]> {
  const lists = await Promise.all(
    studentsKinds.map(
      async (kind) =>
        orUnfinished(await listKind(client, kind, { namespace }), `${kind.plural} cannot be listed`).items,
    ),
  )
  return lists.flat()
}

/** Asks for the namespace's deletion. */
export async function remove(
  { db, client, tokens }: Context,
  row: WorkspaceRow | null,
  seen: SeenNamespace,
): Promise<void> {
  if (row && row.phase !== 'Ended') await recordPhase(db, row.id, { phase: 'Terminating' })
  tokens.forget(seen.name)
  orUnfinished(
    await deleteObject(client, namespaceKind, { name: seen.name }, { uid: seen.uid }),
    'the namespace cannot be deleted',
  )
}

/** Helps a namespace along that is being deleted, and returns the milliseconds after which to look again. */
export async function clear(
  { db, client, log }: Context,
  row: WorkspaceRow | null,
  namespace: string,
  since: Date,
): Promise<number> {
  const seconds = (Date.now() - since.getTime()) / 1000
  const grace = { gracePeriodSeconds: longestGraceSeconds }
  orUnfinished(await deleteAll(client, podKind, namespace, grace), 'the Pods cannot be deleted')
  const forces = forcesOf(await studentsObjects(client, namespace), seconds)
  for (const force of forces) await apply(client, namespace, force)
  const message = describeForces(forces)
  if (message) log.warn({ namespace }, message)
  if (message && row && row.phase !== 'Ended')
    await recordPhase(db, row.id, { phase: row.phase, reason: 'Forced', message })
  return lookAgainAfter(seconds) * 1000
}

async function apply(client: Context['client'], namespace: string, force: Force): Promise<void> {
  if (force.type === 'kill') {
    orUnfinished(
      await deleteObject(client, podKind, { namespace, name: force.name }, { gracePeriodSeconds: 0 }),
      `Pod ${force.name} cannot be removed`,
    )
    return
  }
  const patch = { metadata: { finalizers: force.keep.length > 0 ? force.keep : null } }
  const outcome = await patchObject(
    client,
    kindOf(force.apiVersion, force.kind),
    { namespace, name: force.name },
    patch,
  )
  if (!outcome.ok && outcome.failure.type === 'missing') return
  orUnfinished(outcome, `${force.kind} ${force.name} cannot be released`)
}

/** The namespace is gone. */
export async function finish({ db, tokens }: Context, row: WorkspaceRow): Promise<void> {
  tokens.forget(row.namespace)
  await recordEnd(db, row.id, row.reason === 'Forced' ? row.message : null)
}
