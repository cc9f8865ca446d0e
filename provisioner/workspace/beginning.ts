/** What a workspace begins with: the lab's starter, or the work that was saved when an earlier workspace ended. */
import { readSavedObjects, readWorkspace, type WorkspaceRow } from '#db/workspaces'
import type { Lab } from '#domain/lab'
import { resolveVariables } from '#domain/lab-parameters'
import { observedKinds } from '#domain/observed-kinds'
import { movedTo } from '#domain/moved-objects'
import type { PortableObject } from '#domain/portable-object'
import { defaultStorageClass } from '#kube/default-storage-class'
import { createObject } from '#kube/objects'
import type { KubeFailure } from '#kube/outcome'
import type { Context } from '../context.ts'
import { starterObjects } from './manifests.ts'
import { orUnfinished, Unfinished } from './unfinished.ts'

export type Beginning = { objects: readonly PortableObject[]; isRestored: boolean }

export async function beginningOf(
  context: Context,
  row: WorkspaceRow,
  lab: Lab,
  files: Record<string, string>,
): Promise<Beginning> {
  const former = row.restoredFromId === null ? null : await readWorkspace(context.db, row.restoredFromId)
  if (former?.isSaved) {
    const saved = await readSavedObjects(context.db, former.id)
    return { objects: movedTo(saved as PortableObject[], former.namespace, row.namespace), isRestored: true }
  }
  const { seed, namespace } = row
  const storageClass = orUnfinished(await defaultStorageClass(context.client), 'storage classes cannot be listed')
  const variables = resolveVariables(lab, {
    seed,
    namespace,
    storageClass,
    images: context.images,
  })
  try {
    return { objects: starterObjects(files, variables), isRestored: false }
  } catch (error) {
    throw new Unfinished('LabBroken', error instanceof Error ? error.message : String(error))
  }
}

/**
 * Creates the objects as the student, so that whatever bounds the student bounds these. What is there already stays.
 * @returns what of saved work was refused, in the API server's words; a starter that is refused is the lab's fault
 */
export async function place(
  { client }: Context,
  namespace: string,
  token: string,
  { objects, isRestored }: Beginning,
): Promise<string[]> {
  const refused: string[] = []
  for (const { metadata, ...object } of objects) {
    const name = `${object.kind} ${metadata.name}`
    if (!isStudents(object))
      throw new Unfinished('LabBroken', `${name}: students write no ${object.apiVersion} ${object.kind}`)
    const outcome = await createObject(client, { ...object, metadata: { ...metadata, namespace } }, { token })
    if (outcome.ok || outcome.failure.type === 'exists') continue
    if (!isFinal(outcome.failure)) orUnfinished(outcome, `${name} cannot be made`)
    if (!isRestored) throw new Unfinished('StarterRefused', `${name}: ${outcome.failure.message}`)
    refused.push(`${name}: ${outcome.failure.message}`)
  }
  return refused
}

const isStudents = ({ apiVersion, kind }: { apiVersion: string; kind: string }): boolean =>
  Object.entries(observedKinds).some(
    ([name, at]) => name === kind && at.apiVersion === apiVersion && at.student === 'write',
  )

/** Students have the right to all of these kinds: where the API server says otherwise, it has not read its roles yet. */
const isFinal = ({ type, message }: KubeFailure): boolean =>
  type === 'invalid' || (type === 'refused' && !/ User "[^"]+" cannot /.test(message))
