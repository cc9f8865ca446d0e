/** Asks the databases of a set, and writes down what each of them said. */
import { observedKind } from '#kube/kinds'
import { createObject, deleteObject } from '#kube/objects'
import { expectOk } from '#kube/outcome'
import { patchSubresource } from '#kube/subresources'
import type { DatabaseAccess } from '../../core/check.ts'
import type { Round } from '../../core/databases.ts'
import { giveUp, type SetContext } from './context.ts'
import { slowestStart } from './bounds.ts'
import { livingPod } from './copied-set.ts'
import {
  answersIn,
  askerManifest,
  askingContainer,
  patienceFor,
  probePatience,
  type Answer,
  type Asker,
  type Questions,
} from './database-probe.ts'
import { answerOf, newToken } from './marker.ts'

/** The databases of a set, and who asks them. */
export type Databases = { readonly access: DatabaseAccess; readonly asker: Asker & { readonly uid: string } }

/** Makes the Pod that asks. It starts while the databases do. */
export async function openDatabases({ parts, record }: SetContext, access: DatabaseAccess): Promise<Databases> {
  const { sqlImage: image } = parts
  if (image === undefined)
    throw new Error('lab-manifests/images.json names no mariadb, which asks the databases of trials')
  const asker = { name: `ordinal-asks-${newToken().slice(0, 8)}`, namespace: record.place.namespace, image }
  const made = expectOk(
    await createObject(parts.client, askerManifest(asker)),
    'no Pod that asks databases can be made',
  )
  return { access, asker: { ...asker, uid: made.metadata.uid } }
}

/** Gives its place back to the Pods that are still to come. */
export async function closeDatabases({ parts }: SetContext, { asker }: Databases): Promise<void> {
  const { namespace, name, uid } = asker
  await deleteObject(parts.client, observedKind('Pod'), { namespace, name }, { uid })
}

export type Asked = {
  /** the grader's row of each round */
  readonly marks: ReadonlyMap<Round, string>
  /** whether everybody had them all */
  readonly hadAll: boolean
}

export const nothingAsked: Asked = { marks: new Map(), hadAll: true }

/**
 * @param names the Pods that are asked, the primary first
 * @param former what was written in the rounds before
 * @returns what was written until now; undefined where the Pod that asks gives no answer: nothing is done to the set any more
 */
export async function askDatabases(
  context: SetContext,
  databases: Databases,
  round: Round,
  names: readonly string[],
  former: Asked,
): Promise<Asked | undefined> {
  const { record, acts, set } = context
  const marks = new Map([...former.marks, [round, newToken()]])
  const { namespace, clusterDomain } = record.state.observation
  const hosts = names.map((name) => `${name}.${databases.access.service}.${namespace}.svc.${clusterDomain}`)
  const seconds = patienceFor({
    ...{ round, hadAll: former.hadAll },
    slowestStart: slowestStart(record.state.observation, set.name),
  })
  const answers = await askAll(context, databases, { round, seconds, marks, hosts })
  if (answers?.length !== names.length) {
    await giveUp(context, 'Queried', probePatience(seconds), answers?.length === 0 ? 'an answer' : 'the Pod that asks')
    return undefined
  }
  for (const [place, answer] of answers.entries()) {
    const pod = livingPod(record.state, set, names[place] ?? '')
    if (pod) await acts.add('Queried', pod, { round, asked: hosts[place] ?? '', ...answer })
  }
  const all = [...marks.keys()].join(' ')
  return { marks, hadAll: former.hadAll && answers.every(({ found }) => found === all) }
}

/** Undefined where what asks does not come to its end. */
async function askAll(
  { parts, record }: SetContext,
  { asker, access }: Databases,
  asked: Pick<Questions, 'round' | 'seconds' | 'marks' | 'hosts'>,
): Promise<Answer[] | undefined> {
  const { name, namespace, image, uid } = asker
  const container = `asks-${newToken().slice(0, 8)}`
  const ephemeralContainers = [askingContainer({ name: container, image, access, ...asked })]
  const patch = { metadata: { uid }, spec: { ephemeralContainers } }
  const at = { namespace, name }
  const added = await patchSubresource(parts.client, observedKind('Pod'), at, 'ephemeralcontainers', patch)
  if (!added.ok && (added.failure.type === 'missing' || added.failure.type === 'conflict')) return undefined
  expectOk(added, 'nothing that asks databases can be added to the Pod for it')
  const ended = await record.until((state) => {
    const pod = state.find('Pod', name)
    return pod?.metadata.uid === uid ? answerOf(pod, container) : undefined
  }, probePatience(asked.seconds))
  return ended && answersIn(ended.message)
}
