/** What a lab begins with is put on its student's nodes: they have to be there first. */
import type { Lab } from '#domain/lab'
import { nodeName } from '#domain/lab-node'
import type { Context } from '../context.ts'
import { Unfinished } from '../workspace/unfinished.ts'

/** @throws where they are not there yet, with what the student waits for */
export async function requireNodes({ nodes }: Context, namespace: string, { spec }: Lab): Promise<void> {
  const count = spec.nodes ?? 0
  if (count === 0) return
  if (!nodes)
    throw new Unfinished('NodesUnavailable', 'This cluster gives no nodes to a lab: only the embedded one does.')
  const seen = await nodes.list()
  const names = Array.from({ length: count }, (_, index) => nodeName(namespace, index + 1))
  const missing = names.filter((name) => !nodes.isReady(seen, name))
  if (missing.length === 0) return
  const taken = seen.filter(({ reservedFor }) => reservedFor !== '' && reservedFor !== namespace).length
  if (taken + count > nodes.atMost)
    throw new Unfinished('NodesTaken', `All ${nodes.atMost} nodes for labs are taken: one has to become free first.`)
  throw new Unfinished('NodesStarting', `${missing.join(', ')} is being started.`)
}
