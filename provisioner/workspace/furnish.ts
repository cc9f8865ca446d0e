/** Makes everything that belongs to a workspace, in an order in which nobody is in it before its bounds are. */
import { recordPhase, type WorkspaceRow } from '#db/workspaces'
import type { Lab } from '#domain/lab'
import type { KubeClient } from '#kube/client'
import { kindOf } from '#kube/kinds'
import { patchObject } from '#kube/objects'
import type { Context } from '../context.ts'
import { keeperBinding, type PlatformObject } from '../core/namespace-objects.ts'
import type { Seen } from '../core/next-step.ts'
import { furnishedAnnotation, namespaceOf, snapshotBinding, studentBinding } from '../core/workspace-objects.ts'
import { requireNodes } from '../nodes/require-nodes.ts'
import { applyAll, applyBounds, applyPlatform } from './apply-bounds.ts'
import { awaitStudent } from './await-student.ts'
import { beginningOf, place } from './beginning.ts'
import { labOf } from './lab-of.ts'
import { orUnfinished } from './unfinished.ts'

/** Somebody took the namespace away; it comes back as it was at first. */
export const namespaceDeleted = {
  phase: 'Provisioning',
  reason: 'NamespaceDeleted',
  message: 'The namespace was deleted from outside: it is being made anew, as it was at first.',
} as const

export type Ground = {
  /** its bounds hold already: it comes out of the pool */
  isPrepared: boolean
  /** called when they do */
  onBounded: () => void
}

/**
 * Doing it again changes nothing: only what is missing is made, and the student's own objects are left as they are.
 * @param seen as the watch told; it may not have told yet what was done here a moment ago, and what the student has deleted since
 * would come back: whether the starter was put there is asked of the API server
 */
export async function furnish(context: Context, row: WorkspaceRow, seen: Seen | null, ground: Ground): Promise<void> {
  const { db, client } = context
  const { namespace } = row
  // Out of the pool it takes no longer than saying so would.
  if (row.phase === 'Pending' && !ground.isPrepared) await recordPhase(db, row.id, { phase: 'Provisioning' })
  const { lab, files } = await labOf(db, row.labDigest)

  const [{ token, isFurnished }, prepared] = await Promise.all([
    enclose(context, row, lab, ground),
    seen?.isFurnished ? null : beginningOf(context, row, lab, files),
  ])
  if (isFurnished) return recordPhase(db, row.id, { phase: 'Ready', ...lastingWord(row) })

  await requireNodes(context, namespace, lab)
  const beginning = prepared ?? (await beginningOf(context, row, lab, files))
  const left = await place(context, namespace, token, beginning)
  const mark = { metadata: { annotations: { [furnishedAnnotation]: row.labDigest } } }
  const marked = await patchObject(client, kindOf('v1', 'Namespace'), { name: namespace }, mark)
  orUnfinished(marked, 'the namespace cannot be marked')
  const partly = left.length > 0 && { reason: partlyRestored, message: left.join('; ') }
  await recordPhase(db, row.id, { phase: 'Ready', ...partly })
}

type Enclosed = {
  /** the student's */
  token: string
  isFurnished: boolean
}

/** Resolves when the student's rights and bounds hold. */
async function enclose(
  context: Context,
  row: WorkspaceRow,
  { spec: { limits, nodes } }: Lab,
  { isPrepared, onBounded }: Ground,
): Promise<Enclosed> {
  const { client, installation } = context
  const { namespace } = row
  const identity = namespaceOf({ ...row, workspaceId: row.id, installation, hasNodes: nodes !== undefined })
  if (isPrepared) {
    const named = Promise.all([applyNamespace(client, identity), applyAll(client, [studentBinding(namespace)])])
    const [[isFurnished], token] = await Promise.all([
      named,
      named.then(() => awaitStudent(context, namespace)),
      applyBounds(context, namespace, limits, isPrepared),
    ])
    return { token, isFurnished }
  }
  const isFurnished = await applyNamespace(client, identity)
  if (!isFurnished) await beginAnew(context, row)
  await applyAll(client, [keeperBinding(namespace), studentBinding(namespace), snapshotBinding(namespace)])
  const bounded = applyBounds(context, namespace, limits).then(onBounded)
  const [token] = await Promise.all([awaitStudent(context, namespace), bounded])
  return { token, isFurnished }
}

/** @returns whether the starter (or the saved work) was put into it before */
async function applyNamespace(client: KubeClient, identity: PlatformObject): Promise<boolean> {
  const applied = await applyPlatform(client, identity)
  return applied.metadata.annotations?.[furnishedAnnotation] !== undefined
}

/** An account made anew does not honour the old one's token. */
async function beginAnew({ db, tokens }: Context, { id, namespace, phase }: WorkspaceRow): Promise<void> {
  tokens.forget(namespace)
  if (phase === 'Ready') await recordPhase(db, id, namespaceDeleted)
}

const partlyRestored = 'PartlyRestored'

/** Trouble that was overcome is not told any longer; what could not be given back is. */
const lastingWord = ({ reason, message }: WorkspaceRow) => (reason === partlyRestored ? { reason, message } : {})
