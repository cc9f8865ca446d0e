/** One look at a namespace of the pool. */
import { removePooled } from '#db/pool'
import type { Context } from '../context.ts'
import type { Namespaces } from '../namespaces.ts'
import { furnishPooled } from './furnish-pooled.ts'

/** @returns the milliseconds after which to look again even if nothing is heard */
export async function reconcilePooled(
  context: Context,
  namespaces: Namespaces,
  name: string,
  onBounded: () => void,
): Promise<number | undefined> {
  // Somebody deletes it: there will be another one, of another name.
  if (namespaces.find(name)?.deletedAt) {
    await removePooled(context.db, name)
    return 0
  }
  if (!namespaces.isBounded(name)) await furnishPooled(context, name, onBounded)
  return undefined
}
