/** Of a Pod that was lost with its node there was never a second one while the first could still be alive. */
import * as z from 'zod'
import { met, unmet } from '#domain/check-result'
import type { Check } from '../../core/check.ts'
import { nodeLossesOf, type Fate, type NodeLoss } from '../../core/node-loss.ts'
import { objectName } from '../../core/parameters.ts'
import { evidenceOf, unseenSince } from '../../core/record.ts'
import { presentSet } from '../../core/stateful-set.ts'

const params = z.strictObject({ statefulSet: objectName })

/** What went wrong, the worst first. */
const wrongs = [
  ['ForcedAlive', 'TwoAliveByForce'],
  ['FencedAlive', 'TwoAliveByFence'],
  ['Forced', 'NotFenced'],
  ['Waiting', 'StillTerminating'],
] as const satisfies readonly (readonly [Fate, string])[]

const rights = [
  ['Fenced', 'FencedFirst'],
  ['CameBack', 'NodeCameBack'],
] as const satisfies readonly (readonly [Fate, string])[]

export const fencedBeforeReplaced: Check<z.infer<typeof params>> = {
  name: 'fenced-before-replaced',
  kind: 'trace',
  reads: ['StatefulSet', 'Pod', 'Node'],
  params,
  judge(observation, { statefulSet }) {
    const set = presentSet(observation, statefulSet, ['Pod', 'Node'])
    if ('status' in set) return set
    // How a Pod ended is told by what it was last, and that may be what the gap hides.
    const unseen = unseenSince(observation, ['Pod', 'Node'], set)
    if (unseen) return unseen
    const losses = nodeLossesOf(observation, set)
    const told = ([fate, reason]: readonly [Fate, string]) =>
      losses.filter((loss) => loss.fate === fate).map((loss) => ({ reason, ...detailsOf(loss) }))
    const [wrong] = wrongs.flatMap(told)
    if (wrong) return unmet(wrong.reason, wrong)
    const [right] = rights.flatMap(told)
    return right
      ? met(right.reason, right)
      : unmet('NothingLost', { args: { statefulSet }, evidence: [evidenceOf(set.last)] })
  },
}

const detailsOf = ({ pod, node, silence, successors }: NodeLoss) => ({
  args: { pod: pod.name, node },
  evidence: [silence, pod.last, ...successors.slice(0, 1).map(({ first }) => first)].map(evidenceOf),
})
