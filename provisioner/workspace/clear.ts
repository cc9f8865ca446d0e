/** The end of a namespace, whatever it was for: it is deleted, and what holds it up is removed. */
import { kindOf } from '#kube/kinds'
import { deleteAll, deleteObject, patchObject } from '#kube/objects'
import type { Context } from '../context.ts'
import { describeForces, forcesOf, longestGraceSeconds, lookAgainAfter, type Force } from '../core/clearing.ts'
import type { SeenNamespace } from '../namespaces.ts'
import { studentsObjects } from './students-objects.ts'
import { orUnfinished } from './unfinished.ts'

const namespaceKind = kindOf('v1', 'Namespace')
const podKind = kindOf('v1', 'Pod')

/** Asks for the namespace's deletion. */
export async function removeNamespace({ client, tokens }: Context, seen: SeenNamespace): Promise<void> {
  tokens.forget(seen.name)
  orUnfinished(
    await deleteObject(client, namespaceKind, { name: seen.name }, { uid: seen.uid }),
    'the namespace cannot be deleted',
  )
}

/** `again`: the milliseconds after which to look again; `forced`: what had to be, in words for people. */
export type Cleared = { again: number; forced: string | null }

/** Helps a namespace along that is being deleted. */
export async function clearNamespace({ client, log }: Context, namespace: string, since: Date): Promise<Cleared> {
  const seconds = (Date.now() - since.getTime()) / 1000
  const grace = { gracePeriodSeconds: longestGraceSeconds }
  orUnfinished(await deleteAll(client, podKind, namespace, grace), 'the Pods cannot be deleted')
  const forces = forcesOf(await studentsObjects(client, namespace), seconds)
  for (const force of forces) await applyForce(client, namespace, force)
  const forced = describeForces(forces)
  if (forced) log.warn({ namespace }, forced)
  return { again: lookAgainAfter(seconds) * 1000, forced }
}

export async function applyForce(client: Context['client'], namespace: string, force: Force): Promise<void> {
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
