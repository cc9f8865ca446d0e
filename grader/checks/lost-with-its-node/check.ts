/** A Pod of the set was lost with its node, and stayed Terminating: nobody could say that its containers had ended. */
import * as z from 'zod'
import { met, unmet } from '#domain/check-result'
import { readNode } from '#domain/node-state'
import type { Check } from '../../core/check.ts'
import { nodeChanges, versionOf } from '../../core/node.ts'
import { nodeLossesOf, nodeOf, podsEverOf } from '../../core/node-loss.ts'
import { objectName } from '../../core/parameters.ts'
import { evidenceOf, unseenSince } from '../../core/record.ts'
import { presentSet } from '../../core/stateful-set.ts'

const params = z.strictObject({ statefulSet: objectName })

export const lostWithItsNode: Check<z.infer<typeof params>> = {
  name: 'lost-with-its-node',
  kind: 'trace',
  reads: ['StatefulSet', 'Pod', 'Node'],
  params,
  judge(observation, { statefulSet }) {
    const set = presentSet(observation, statefulSet, ['Pod', 'Node'])
    if ('status' in set) return set
    const losses = nodeLossesOf(observation, set)
    const stayed = losses.find(({ isWaitedFor }) => isWaitedFor)
    if (stayed) {
      const args = { statefulSet, pod: stayed.pod.name, node: stayed.node }
      return met('StayedTerminating', { args, evidence: [evidenceOf(stayed.silence), evidenceOf(stayed.told)] })
    }
    const unseen = unseenSince(observation, ['Pod', 'Node'], set)
    if (unseen) return unseen
    const [removed] = losses
    if (removed) {
      const args = { statefulSet, pod: removed.pod.name, node: removed.node }
      return unmet('RemovedAtOnce', { args, evidence: [evidenceOf(removed.silence), evidenceOf(removed.told)] })
    }
    for (const pod of podsEverOf(observation, set)) {
      const node = nodeOf(pod.last.object)
      const silence = nodeChanges(observation, node, versionOf(pod.first)).find(({ object }) => {
        const { isOn, isCut } = readNode(object)
        return !isOn || isCut
      })
      const args = { statefulSet, pod: pod.name, node }
      if (silence) return unmet('NotGivenUp', { args, evidence: [evidenceOf(silence), evidenceOf(pod.last)] })
    }
    return unmet('NoNodeLost', { args: { statefulSet }, evidence: [evidenceOf(set.last)] })
  },
}
