/** Makes a namespace that is nobody's yet: all of a workspace but its student's rights, its lab's limits and its starter. */
import type { Context } from '../context.ts'
import { applyAll, applyBounds } from '../workspace/apply-bounds.ts'
import { keeperBinding } from '../core/namespace-objects.ts'
import { poolLimits } from '../core/pool-plan.ts'
import { pooledNamespaceOf, snapshotBinding } from '../core/workspace-objects.ts'

/** Doing it again changes nothing. */
export async function furnishPooled(context: Context, namespace: string, onBounded: () => void): Promise<void> {
  await applyAll(context.client, [pooledNamespaceOf(namespace, context.installation)])
  await applyAll(context.client, [keeperBinding(namespace), snapshotBinding(namespace)])
  await applyBounds(context, namespace, poolLimits)
  onBounded()
}
