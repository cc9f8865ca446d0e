/** One look at a namespace of the pool. */
import { removePooled } from '#db/pool'
import type { Context } from '../context.ts'
import type { Namespaces } from '../namespaces.ts'
import { furnishPooled } from './furnish-pooled.ts'

/** A token is at hand for longer than this (ms). */
const tokenRenewal = 4 * 60_000

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
  // A student's first moment does not wait for it. Without one at hand it is minted then.
  await context.tokens.get(name)
  return tokenRenewal
}
