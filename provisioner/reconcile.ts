/** One look at one namespace of ours, a trial's or a workspace's: what is wanted, what is there, and the one step from here. */
import { pressedWithoutSnapshot } from '#db/attempt-snapshots'
import { readPooled } from '#db/pool'
import { readTrialByNamespace } from '#db/provisioned-trials'
import { readWorkspaceByNamespace, recordPhase, type WorkspaceRow } from '#db/workspaces'
import type { Context } from './context.ts'
import { nextStep } from './core/next-step.ts'
import type { Namespaces, SeenNamespace } from './namespaces.ts'
import { reconcilePooled } from './pool/reconcile.ts'
import { reconcileTrial } from './trial/reconcile.ts'
import { clear, finish, remove, save } from './workspace/end.ts'
import { furnish, namespaceDeleted } from './workspace/furnish.ts'
import { replace } from './workspace/replace.ts'
import { Unfinished } from './workspace/unfinished.ts'

/** Reasons that another try in a moment does not cure: they are said at once, and tried again slowly. */
const lastingReasons = new Set(['LabBroken', 'StarterRefused', 'NodesUnavailable'])
const slowly = 60_000

/**
 * @param onBounded called when the bounds of a workspace hold
 * @returns the milliseconds after which to look again even if nothing is heard; 0 for at once
 * @throws when the step has to be tried again soon
 */
export async function reconcile(
  context: Context,
  namespaces: Namespaces,
  name: string,
  onBounded: () => void,
): Promise<number | undefined> {
  if (await isTrial(context, namespaces, name)) return reconcileTrial(context, namespaces, name)
  // The pool is asked first: a claim takes a name out of it and gives it to a workspace in one step.
  if (await readPooled(context.db, name)) return reconcilePooled(context, namespaces, name, onBounded)
  const row = await readWorkspaceByNamespace(context.db, name)
  try {
    return await takeStep(context, namespaces, name, row, onBounded)
  } catch (error) {
    if (!(error instanceof Unfinished) || !row || row.phase === 'Ended') throw error
    const { reason, message } = error
    const isLasting = lastingReasons.has(reason)
    const phase = isLasting ? 'Failed' : row.phase === 'Pending' ? 'Provisioning' : row.phase
    await recordPhase(context.db, row.id, { phase, reason, message })
    if (isLasting) return slowly
    throw error
  }
}

/** One that is there says so itself, also where no row knows of it any more. */
const isTrial = async ({ db }: Context, namespaces: Namespaces, name: string): Promise<boolean> =>
  namespaces.find(name)?.isTrial ?? (await readTrialByNamespace(db, name)) !== null

async function takeStep(
  context: Context,
  namespaces: Namespaces,
  name: string,
  row: WorkspaceRow | null,
  onBounded: () => void,
): Promise<number | undefined> {
  const seen = namespaces.find(name)
  const pressedAt = row && !isStillWanted(row) ? await pressedWithoutSnapshot(context.db, row.id) : null
  const step = nextStep(row && { ...row, pressedAt }, seen, new Date())
  switch (step.type) {
    case 'furnish':
      if (row) await furnish(context, row, seen, groundOf(namespaces, seen, onBounded))
      namespaces.noteCheck(name)
      return namespaces.find(name) ? 0 : undefined
    case 'replace':
      return row ? replace(context, row) : undefined
    case 'rest':
      return step.until.getTime() - Date.now()
    case 'save':
      if (row) await save(context, row)
      return 0
    case 'remove':
      if (seen) await remove(context, row, seen)
      return undefined
    case 'clear':
      if (row && isStillWanted(row)) await recordPhase(context.db, row.id, namespaceDeleted)
      return clear(context, row, name, step.since)
    case 'finish':
      if (row) await finish(context, row)
      return undefined
    case 'none':
      return undefined
  }
}

/** One that was looked after before is made sure of from the ground up. */
const groundOf = (namespaces: Namespaces, seen: SeenNamespace | null, onBounded: () => void) => ({
  isPrepared: seen !== null && !seen.isFurnished && namespaces.isBounded(seen.name),
  onBounded,
})

const isStillWanted = (row: WorkspaceRow): boolean =>
  row.wanted === 'Open' && row.expiresAt > new Date() && row.phase !== 'Ended'
