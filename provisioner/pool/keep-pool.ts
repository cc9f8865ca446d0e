/** Keeps the pool as full as it should be. */
import { randomBytes } from 'node:crypto'
import { addPooled, readPool, removePooled } from '#db/pool'
import { namespaceName } from '#domain/workspace'
import { kindOf } from '#kube/kinds'
import { listKind } from '#kube/list'
import type { Context } from '../context.ts'
import { poolPlan } from '../core/pool-plan.ts'
import { lacksRoom } from '../core/lacks-room.ts'
import { orUnfinished } from '../workspace/unfinished.ts'

/** @returns the namespaces that came into the pool, or went out of it */
export async function keepPool(context: Context): Promise<string[]> {
  const { db, installation, poolSize, toolboxImage, log } = context
  const present = (await readPool(db, installation)).map(({ namespace }) => namespace)
  const isShort = poolSize > 0 && (await isShortOfRoom(context))
  // Without a terminal in it, there is little to have ready.
  const { add, drop } = poolPlan(present, toolboxImage === null ? 0 : poolSize, isShort)
  if (isShort && drop.length > 0) log.warn({ drop }, 'the cluster is short of room: no namespaces are kept ready')
  for (const namespace of drop) await removePooled(db, namespace)
  const added = Array.from({ length: add }, () => namespaceName(randomBytes(10)))
  for (const namespace of added) await addPooled(db, installation, namespace)
  return [...drop, ...added]
}

/** Whether any Pod waits for a node with room. */
async function isShortOfRoom({ client }: Context): Promise<boolean> {
  const pending = await listKind(client, kindOf('v1', 'Pod'), { fieldSelector: 'status.phase=Pending' })
  return orUnfinished(pending, 'Pods cannot be listed').items.some(lacksRoom)
}
