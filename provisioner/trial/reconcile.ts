/** One look at one trial: what is wanted, what is there, and the one step from here. */
import { readTrialByNamespace, recordTrialEnd, recordTrialPhase, type TrialRow } from '#db/provisioned-trials'
import { kindOf } from '#kube/kinds'
import { readObject } from '#kube/objects'
import type { Context } from '../context.ts'
import { nextTrialStep } from '../core/next-trial-step.ts'
import type { Namespaces } from '../namespaces.ts'
import { clearNamespace, removeNamespace } from '../workspace/clear.ts'
import { orUnfinished, Unfinished } from '../workspace/unfinished.ts'
import { furnishTrial } from './furnish.ts'

/** Its grader waits for a namespace, and takes another trial when there is none. */
const lastingReasons = new Set(['LabBroken'])

/** @returns the milliseconds after which to look again even if nothing is heard */
export async function reconcileTrial(
  context: Context,
  namespaces: Namespaces,
  name: string,
): Promise<number | undefined> {
  const row = await readTrialByNamespace(context.db, name)
  try {
    return await takeStep(context, namespaces, name, row)
  } catch (error) {
    if (!(error instanceof Unfinished) || !row || row.phase === 'Ended') throw error
    const { reason, message } = error
    const isLasting = lastingReasons.has(reason)
    const phase = isLasting ? 'Failed' : row.phase === 'Pending' ? 'Provisioning' : row.phase
    await recordTrialPhase(context.db, row.id, { phase, reason, message })
    if (isLasting) return undefined
    throw error
  }
}

async function takeStep(
  context: Context,
  namespaces: Namespaces,
  name: string,
  row: TrialRow | null,
): Promise<number | undefined> {
  const { db } = context
  const seen = namespaces.find(name)
  const step = nextTrialStep(row, seen, new Date())
  switch (step.type) {
    case 'furnish':
      if (row) await furnishTrial(context, row)
      return 0
    case 'fail':
      if (await isThere(context, name)) return watchLag
      if (row) await recordTrialPhase(db, row.id, namespaceDeleted)
      return 0
    case 'rest':
      return step.until.getTime() - Date.now()
    case 'remove':
      if (row && row.phase !== 'Ended' && row.phase !== 'Failed')
        await recordTrialPhase(db, row.id, { phase: 'Terminating' })
      if (seen) await removeNamespace(context, seen)
      return undefined
    case 'clear':
      return (await clearNamespace(context, name, step.since)).again
    case 'finish':
      if (row) await recordTrialEnd(db, row.id)
      return undefined
    case 'none':
      return undefined
  }
}

/** Milliseconds by which the watch may be behind what we made ourselves. */
const watchLag = 100

/** Asked of the API server itself: the watch may not have told of it yet. */
async function isThere({ client }: Context, name: string): Promise<boolean> {
  const found = await readObject(client, kindOf('v1', 'Namespace'), { name })
  if (!found.ok && found.failure.type === 'missing') return false
  return orUnfinished(found, 'the namespace cannot be read').metadata.deletionTimestamp === undefined
}

const namespaceDeleted = {
  phase: 'Failed',
  reason: 'NamespaceDeleted',
  message: 'The namespace of the trial was deleted from outside.',
} as const
