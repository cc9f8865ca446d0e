/** Makes everything that belongs to a workspace, in an order in which nobody is in it before its bounds are. */
import { recordPhase, type WorkspaceRow } from '#db/workspaces'
import { kindOf } from '#kube/kinds'
import { applyObject, patchObject } from '#kube/objects'
import type { Context } from '../context.ts'
import type { Seen } from '../core/next-step.ts'
import { keeperBinding } from '../core/namespace-objects.ts'
import {
  boundsOf,
  furnishedAnnotation,
  namespaceOf,
  quotaName,
  snapshotBinding,
  studentBinding,
} from '../core/workspace-objects.ts'
import { awaitQuota } from './await-quota.ts'
import { awaitStudent } from './await-student.ts'
import { beginningOf, place } from './beginning.ts'
import { eventually } from './eventually.ts'
import { labOf } from './lab-of.ts'
import { orUnfinished } from './unfinished.ts'

/** Somebody took the namespace away; it comes back as it was at first. */
export const namespaceDeleted = {
  phase: 'Provisioning',
  reason: 'NamespaceDeleted',
  message: 'The namespace was deleted from outside: it is being made anew, as it was at first.',
} as const

/** Doing it again changes nothing: only what is missing is made, and the student's own objects are left as they are. */
export async function furnish(
  context: Context,
  row: WorkspaceRow,
  seen: Seen | null,
  onBounded: () => void,
): Promise<void> {
  const { db, client, tokens } = context
  if (seen === null) tokens.forget(row.namespace) // an account made anew does not honour the old one's token
  if (row.phase === 'Pending') await recordPhase(db, row.id, { phase: 'Provisioning' })
  if (row.phase === 'Ready' && seen === null) await recordPhase(db, row.id, namespaceDeleted)
  const { lab, files } = await labOf(db, row.labDigest)

  const { namespace } = row
  const identity = { ...row, workspaceId: row.id, installation: context.installation }
  orUnfinished(await applyObject(client, namespaceOf(identity)), 'the namespace cannot be made')
  await Promise.all(
    [keeperBinding(namespace), studentBinding(namespace), snapshotBinding(namespace)].map(async (binding) => {
      orUnfinished(await applyObject(client, binding), `the role binding ${binding.metadata.name} cannot be made`)
    }),
  )
  const server = orUnfinished(await context.apiServer.addresses(), 'the API server cannot be found')
  await Promise.all(
    boundsOf(namespace, lab.spec.limits, server).map(async (object) => {
      const tried = `${object.kind} ${object.metadata.name} cannot be made`
      orUnfinished(await eventually(() => applyObject(client, object)), tried)
    }),
  )
  const counted = awaitQuota(client, namespace, quotaName).then(onBounded)
  const [token] = await Promise.all([awaitStudent(context, namespace), counted])

  if (seen?.isFurnished) return recordPhase(db, row.id, { phase: 'Ready', ...lastingWord(row) })

  const left = await place(context, namespace, token, await beginningOf(context, row, lab, files))
  const mark = { metadata: { annotations: { [furnishedAnnotation]: row.labDigest } } }
  const marked = await patchObject(client, kindOf('v1', 'Namespace'), { name: namespace }, mark)
  orUnfinished(marked, 'the namespace cannot be marked')
  const partly = left.length > 0 && { reason: partlyRestored, message: left.join('; ') }
  await recordPhase(db, row.id, { phase: 'Ready', ...partly })
}

const partlyRestored = 'PartlyRestored'

/** Trouble that was overcome is not told any longer; what could not be given back is. */
const lastingWord = ({ reason, message }: WorkspaceRow) => (reason === partlyRestored ? { reason, message } : {})
