/** The student's nodes are whole again: switched on, heard of, and no longer declared out of service. */
import * as z from 'zod'
import { met, unmet, type CheckResult } from '#domain/check-result'
import { readNode } from '#domain/node-state'
import type { Check } from '../../core/check.ts'
import { allAlive, evidenceOf, incompleteRecord, type Life } from '../../core/record.ts'

const params = z.strictObject({
  /** so many the lab gives */
  nodes: z.coerce.number().int().positive(),
})

export const nodesBack: Check<z.infer<typeof params>> = {
  name: 'nodes-back',
  kind: 'spec',
  reads: ['Node'],
  params,
  judge(observation, { nodes: wanted }) {
    const incomplete = incompleteRecord(observation, ['Node'])
    if (incomplete) return incomplete
    const nodes = allAlive(observation, 'Node').sort((one, other) => one.name.localeCompare(other.name))
    const trouble = nodes.map(troubleOf).find((result) => result !== undefined)
    if (trouble) return trouble
    const evidence = nodes.map(({ last }) => evidenceOf(last))
    // The cluster gives them, and takes them when the workspace ends: a student cannot remove one.
    return nodes.length < wanted
      ? unmet('NodeMissing', { args: { nodes: nodes.length, wanted }, evidence })
      : met('AllBack', { args: { nodes: nodes.length }, evidence })
  },
}

function troubleOf({ name: node, last }: Life): CheckResult | undefined {
  const { isOn, isCut, isReady, isFenced } = readNode(last.object)
  const details = { args: { node }, evidence: [evidenceOf(last)] }
  if (!isOn) return unmet('NodeOff', details)
  if (isCut) return unmet('NodeCut', details)
  if (isFenced) return unmet('StillFenced', details)
  return isReady ? undefined : unmet('NodeNotReady', details)
}
