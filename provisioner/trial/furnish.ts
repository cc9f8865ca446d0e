/** Makes a trial's namespace: sealed first, then open to the grader alone. */
import type { TrialRow } from '#db/provisioned-trials'
import { recordTrialPhase } from '#db/provisioned-trials'
import { applyObject } from '#kube/objects'
import type { Context } from '../context.ts'
import { keeperBinding } from '../core/namespace-objects.ts'
import { graderBinding, trialBounds, trialNamespace, trialQuotaName } from '../core/trial-objects.ts'
import { awaitQuota } from '../workspace/await-quota.ts'
import { eventually } from '../workspace/eventually.ts'
import { labOf } from '../workspace/lab-of.ts'
import { orUnfinished } from '../workspace/unfinished.ts'

/** Doing it again changes nothing. */
export async function furnishTrial(context: Context, row: TrialRow): Promise<void> {
  const { db, client, installation } = context
  const { id, namespace } = row
  if (row.phase === 'Pending') await recordTrialPhase(db, id, { phase: 'Provisioning' })
  const { lab } = await labOf(db, row.labDigest)
  const identity = { namespace, installation, trialId: id, lab: lab.metadata.name }
  orUnfinished(await applyObject(client, trialNamespace(identity)), 'the namespace cannot be made')
  // The grader's comes first: the API server learns of bindings in their order, so that its rights hold when ours do.
  for (const binding of [graderBinding(namespace), keeperBinding(namespace)])
    orUnfinished(await applyObject(client, binding), `the role binding ${binding.metadata.name} cannot be made`)
  await Promise.all(
    trialBounds(namespace, lab.spec.limits).map(async (object) => {
      const tried = `${object.kind} ${object.metadata.name} cannot be made`
      orUnfinished(await eventually(() => applyObject(client, object)), tried)
    }),
  )
  await awaitQuota(client, namespace, trialQuotaName)
  await recordTrialPhase(db, id, { phase: 'Ready' })
}
