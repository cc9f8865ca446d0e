/** Asks the databases of a set, and writes down what each of them said. */
import { observedKind } from '#kube/kinds'
import { createObject, deleteObject } from '#kube/objects'
import { expectOk } from '#kube/outcome'
import type { DatabaseAccess } from '../../core/check.ts'
import type { Round } from '../../core/databases.ts'
import { giveUp, type SetContext } from './context.ts'
import { livingPod } from './copied-set.ts'
import { answersOf, probeManifest, probePatience, type Answer } from './database-probe.ts'
import { newToken } from './marker.ts'

/** The grader's row of each round. */
export type Marks = ReadonlyMap<Round, string>

/**
 * @param names the Pods that are asked, the primary first
 * @param former what was written in the rounds before
 * @returns what was written until now
 */
export async function askDatabases(
  context: SetContext,
  access: DatabaseAccess,
  round: Round,
  names: readonly string[],
  former: Marks,
): Promise<Marks> {
  const { record, acts, set } = context
  const marks = new Map([...former, [round, newToken()]])
  const { namespace, clusterDomain } = record.state.observation
  const hosts = names.map((name) => `${name}.${access.service}.${namespace}.svc.${clusterDomain}`)
  const answers = await askAll(context, access, round, marks, hosts)
  if (answers?.length !== names.length) {
    await giveUp(context, 'Queried', probePatience(round), answers?.length === 0 ? 'an answer' : 'the Pod that asks')
    return marks
  }
  for (const [place, answer] of answers.entries()) {
    const pod = livingPod(record.state, set, names[place] ?? '')
    if (pod) await acts.add('Queried', pod, { round, asked: hosts[place] ?? '', ...answer })
  }
  return marks
}

/** Undefined where the Pod that asks does not come to its end. */
async function askAll(
  { parts, record }: SetContext,
  access: DatabaseAccess,
  round: Round,
  marks: Marks,
  hosts: readonly string[],
): Promise<Answer[] | undefined> {
  const { sqlImage: image } = parts
  if (image === undefined)
    throw new Error('lab-manifests/images.json names no mariadb, which asks the databases of trials')
  const { namespace } = record.place
  const name = `ordinal-asks-${newToken().slice(0, 8)}`
  const manifest = probeManifest({ name, namespace, image, access, round, marks, hosts })
  const { uid } = expectOk(
    await createObject(parts.client, manifest),
    'no Pod that asks databases can be made',
  ).metadata
  const answers = await record.until((state) => {
    const pod = state.find('Pod', name)
    return pod?.metadata.uid === uid ? answersOf(pod) : undefined
  }, probePatience(round))
  await deleteObject(parts.client, observedKind('Pod'), { namespace, name }, { uid })
  return answers
}
