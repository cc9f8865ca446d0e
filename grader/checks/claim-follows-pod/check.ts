/** The Pod that comes for one that was lost with its node runs on another node, with the very same claim. */
import * as z from 'zod'
import { met, unmet, type CheckResult } from '#domain/check-result'
import type { Observation } from '#domain/observation'
import type { Check } from '../../core/check.ts'
import { claimName } from '../../core/claim.ts'
import { versionOf } from '../../core/node.ts'
import { nodeLossesOf, nodeOf, type NodeLoss } from '../../core/node-loss.ts'
import { objectName } from '../../core/parameters.ts'
import { isRunningAndReady, readPod } from '../../core/pod.ts'
import { evidenceOf, livesOf, unseenSince, type Life } from '../../core/record.ts'
import { claimTemplateNames, noClaimTemplate, presentSet } from '../../core/stateful-set.ts'
import { stateAtVersion } from '../../core/trial.ts'

const params = z.strictObject({ statefulSet: objectName })

export const claimFollowsPod: Check<z.infer<typeof params>> = {
  name: 'claim-follows-pod',
  kind: 'trace',
  reads: ['StatefulSet', 'Pod', 'PersistentVolumeClaim', 'Node'],
  params,
  judge(observation, { statefulSet }) {
    const set = presentSet(observation, statefulSet, ['Pod', 'PersistentVolumeClaim', 'Node'])
    if ('status' in set) return set
    if (claimTemplateNames(set).length === 0) return noClaimTemplate(set)
    // Which claim it was before, and whether a node was lost, may be what the gap hides.
    const unseen = unseenSince(observation, ['Pod', 'PersistentVolumeClaim', 'Node'], set)
    if (unseen) return unseen
    const moves = nodeLossesOf(observation, set).flatMap((loss) => moveOf(loss) ?? [])
    const judged = moves.map((move) => judgeMove(observation, set, move))
    const [first] = [...judged.filter(({ status }) => status === 'False'), ...judged]
    return first ?? unmet('NeverElsewhere', { args: { statefulSet }, evidence: [evidenceOf(set.last)] })
  },
}

type Move = NodeLoss & { readonly next: Life; readonly to: string }

/** Where the Pod that took its place did so on another node: the first to become Ready, for one may be lost on the way. */
function moveOf(loss: NodeLoss): Move | undefined {
  const [ready] = loss.successors.flatMap((next) => {
    const event = next.events.find(({ object }) => isRunningAndReady(readPod(object)))
    return event ? [{ next, to: nodeOf(event.object) }] : []
  })
  return !ready || ready.to === loss.node ? undefined : { ...loss, ...ready }
}

function judgeMove(observation: Observation, set: Life, { pod, node, told, next, to }: Move): CheckResult {
  const found = claimTemplateNames(set).map((template) => {
    const name = claimName(template, pod.name)
    const lives = livesOf(observation, 'PersistentVolumeClaim').filter((life) => life.name === name)
    const before = lives.findLast((life) => stateAtVersion(life, versionOf(told)))
    const after = lives.findLast((life) => stateAtVersion(life, versionOf(next.last)))
    return { name, before, after }
  })
  const claims = found.map(({ name }) => name).join(', ')
  const evidence = [told, next.last].map(evidenceOf)
  const lost = found.find(({ before, after }) => !before || before.uid !== after?.uid)
  if (lost) return unmet('ClaimMadeAgain', { args: { pod: pod.name, claim: lost.name, to }, evidence })
  const kept = found.flatMap(({ after }) => (after ? [evidenceOf(after.last)] : []))
  const args = { pod: pod.name, claim: claims, from: node, to }
  return met('SameClaimElsewhere', { args, evidence: [...evidence, ...kept] })
}
