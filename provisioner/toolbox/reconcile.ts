/** One look at one toolbox: whether there should be one, whether there is, and what the page says of it. */
import { readPooled, recordPooled } from '#db/pool'
import { readWorkspaceByNamespace, recordToolbox, type ToolboxReport, type WorkspaceRow } from '#db/workspaces'
import { kindOf } from '#kube/kinds'
import { createObject, deleteObject, readObject } from '#kube/objects'
import type { KubeFailure } from '#kube/outcome'
import type { Context } from '../context.ts'
import { toolboxName, toolboxPod } from '../core/toolbox-objects.ts'
import { nextToolboxStep, type SeenToolbox } from '../core/toolbox-step.ts'
import { studentAccount } from '../core/workspace-objects.ts'
import type { Namespaces } from '../namespaces.ts'
import { orUnfinished } from '../workspace/unfinished.ts'
import type { Toolboxes } from './toolboxes.ts'

/** Milliseconds after which it is tried again where nobody tells of a change: room may have become free. */
const tryAgainAfter = 3_000

/** @returns the milliseconds after which to look again even if nothing is heard */
export async function reconcileToolbox(
  context: Context,
  { namespaces, toolboxes }: { namespaces: Namespaces; toolboxes: Toolboxes },
  namespace: string,
): Promise<number | undefined> {
  const place = await placeOf(context, namespace)
  const owner = place !== null && isPlaceable(namespaces, namespace) ? place.owner : null
  const seen = toolboxes.find(namespace)
  const step = nextToolboxStep(owner, seen, context.toolboxImage)
  switch (step.type) {
    case 'create': {
      const refusal = await create(context, namespace, context.toolboxImage ?? '')
      await place?.report({ isReady: false, message: refusal })
      return refusal ? tryAgainAfter : undefined
    }
    case 'delete':
      await place?.report({ isReady: false, message: null })
      await remove(context, namespace, step.uid)
      return undefined
    case 'report':
      await place?.report(reportOf(seen))
      return undefined
    case 'none':
      if (owner !== null) await place?.report(noImage)
      return undefined
  }
}

/** Whose toolbox it is, and where it is said how it does. */
type Place = { owner: 'student' | 'pool'; report(said: ToolboxReport): Promise<void> }

/** The pool is asked first: a claim takes a name out of it and gives it to a workspace in one step. */
async function placeOf({ db }: Context, namespace: string): Promise<Place | null> {
  const pooled = await readPooled(db, namespace)
  if (pooled) return { owner: 'pool', report: ({ isReady }) => recordPooled(db, pooled, isReady) }
  const row = await readWorkspaceByNamespace(db, namespace)
  return row && isOpen(row) ? { owner: 'student', report: (said) => recordToolbox(db, row, said) } : null
}

const noImage: ToolboxReport = {
  isReady: false,
  message: 'This cluster has no image for terminals: name one in ORDINAL_TOOLBOX_IMAGE and start Ordinal again.',
}

const reportOf = (seen: SeenToolbox | null): ToolboxReport => ({
  isReady: seen?.isReady ?? false,
  message: seen && !seen.isReady ? seen.trouble : null,
})

const endingPhases = new Set(['Saving', 'Terminating', 'Ended'])

const isOpen = (row: WorkspaceRow): boolean =>
  row.wanted === 'Open' && row.expiresAt > new Date() && !endingPhases.has(row.phase)

/** Not before its bounds hold, and not when it is going. */
const isPlaceable = (namespaces: Namespaces, namespace: string): boolean =>
  namespaces.isBounded(namespace) && !namespaces.find(namespace)?.deletedAt

/** @returns why not, in words for people; null when it is made, or already there */
async function create({ client }: Context, namespace: string, image: string): Promise<string | null> {
  const account = orUnfinished(
    await readObject(client, kindOf('v1', 'ServiceAccount'), { namespace, name: studentAccount }),
    "the student's account cannot be read",
  )
  const { name, uid } = account.metadata
  const made = await createObject(client, toolboxPod({ namespace, image, account: { name, uid } }))
  if (made.ok || made.failure.type === 'exists') return null
  if (isRefusal(made.failure)) return made.failure.message
  orUnfinished(made, 'the toolbox cannot be made')
  return null
}

/** The quota is used up, or the cluster has rules of its own. */
const isRefusal = ({ type }: KubeFailure): boolean => type === 'refused' || type === 'invalid'

async function remove({ client }: Context, namespace: string, uid: string): Promise<void> {
  const at = { namespace, name: toolboxName }
  orUnfinished(
    await deleteObject(client, kindOf('v1', 'Pod'), at, { uid, gracePeriodSeconds: 0 }),
    'the toolbox cannot be removed',
  )
}
