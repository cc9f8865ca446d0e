/** One look at the nodes of one workspace: how they are wanted, how they are, and what is to be done. */
import { readWorkspaceByNamespace, recordNodes, type WorkspaceRow } from '#db/workspaces'
import { wishFor, type NodeWish } from '#domain/lab-node'
import type { Context } from '../context.ts'
import { planNodes } from '../core/node-plan.ts'
import { labOf } from '../workspace/lab-of.ts'

/** Milliseconds after which it is tried again where all nodes are taken: others end without telling. */
const tryAgainAfter = 3_000

/**
 * @param onAdded called when nodes have come: their workspace waits for them
 * @returns the milliseconds after which to look again even if nothing is heard
 */
export async function reconcileNodes(
  context: Context,
  namespace: string,
  onAdded: () => void,
): Promise<number | undefined> {
  const { nodes, db } = context
  if (!nodes) return undefined
  const row = await readWorkspaceByNamespace(db, namespace)
  const wishes = row && isToHaveNodes(row) ? await wishesOf(context, row) : []
  const plan = planNodes({ namespace, wishes, seen: await nodes.list(), atMost: nodes.atMost })
  await Promise.all(plan.remove.map((name) => nodes.remove(name)))
  try {
    await Promise.all(plan.add.map((name) => nodes.add(name, namespace)))
    for (const { name, act } of plan.acts) await nodes.act(name, act)
  } catch (error) {
    if (row) await recordNodes(db, row, error instanceof Error ? error.message : String(error))
    throw error
  }
  if (row) await recordNodes(db, row, null)
  if (plan.add.length > 0) onAdded()
  return plan.isFull ? tryAgainAfter : undefined
}

/** Until the student's work is kept: with a node its Pods go. */
const isToHaveNodes = (row: WorkspaceRow): boolean => row.phase !== 'Terminating' && row.phase !== 'Ended'

async function wishesOf({ db }: Context, row: WorkspaceRow): Promise<NodeWish[]> {
  const { lab } = await labOf(db, row.labDigest)
  return Array.from({ length: lab.spec.nodes ?? 0 }, (_, index) => wishFor(row.nodes, index + 1))
}
