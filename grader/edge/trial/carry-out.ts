/** What is done in a trial's namespace once it is there: copy, perturb, ask, and have all of it in the record. */
import type { ObservationPlace } from '#db/observations'
import type { AttemptStep } from '#domain/attempt'
import type { KubernetesObject } from '#domain/kubernetes-object'
import { ActLog } from './act-log.ts'
import { applySnapshot } from './apply.ts'
import { askDns } from './ask.ts'
import type { SetContext, TrialContext } from './context.ts'
import { copiedSet } from './copied-set.ts'
import { FollowedRecord } from './followed-record.ts'
import { bringLevel } from './level.ts'
import { newToken } from './marker.ts'
import type { Plan } from './plan.ts'
import { Steps } from './steps.ts'
import type { TrialOrder, TrialParts } from './trial-order.ts'
import { trySet } from './try-set.ts'

export type Undertaking = {
  order: TrialOrder
  plan: Plan
  place: ObservationPlace
  /** ends every wait, with its reason */
  signal: AbortSignal
  abort: (reason: unknown) => void
  tell: (step: AttemptStep) => void
}

/** Returns the place of the record's last event. */
export async function carryOut(parts: TrialParts, undertaking: Undertaking): Promise<number> {
  const { order, plan, place, signal, abort, tell } = undertaking
  const record = await FollowedRecord.open(parts, place, signal)
  try {
    const acts = new ActLog(parts.db, record)
    const markerFile = `${newToken().slice(0, 12)}.html`
    const context: TrialContext = { parts, record, acts, questions: order.questions, markerFile, signal, abort }
    tell('Applying')
    const sets = await applySnapshot(context, order)
    await trySets(context, order.needs, plan, sets, tell)
    tell('Judging')
    await Promise.all([askDns(context), bringLevel(parts.lists, record, ['Pod', 'PersistentVolumeClaim'])])
    const { events } = await parts.readers.of(place).read(parts.db)
    return events.length - 1
  } finally {
    record.close()
  }
}

/** All at once: one set may need another one to become Ready. */
async function trySets(
  context: TrialContext,
  needs: TrialOrder['needs'],
  plan: Plan,
  created: ReadonlyMap<string, KubernetesObject>,
  tell: (step: AttemptStep) => void,
): Promise<void> {
  const names = needs.map(({ statefulSet }) => statefulSet).filter((name) => created.has(name))
  const steps = new Steps(names, tell)
  await Promise.all(
    needs.map(async ({ statefulSet, acts, access, folder }) => {
      const [object, planned] = [created.get(statefulSet), plan.get(statefulSet)]
      if (!object || !planned) return // what was refused is written down, and there is nothing to try
      const wants: SetContext['wants'] = {
        hold: acts.includes('hold'),
        mark: acts.includes('mark'),
        replace: acts.includes('replace'),
        query: acts.includes('query') ? access : undefined,
        scale: acts.includes('scale'),
        update: acts.includes('update'),
        delete: acts.includes('delete'),
      }
      const onStep: SetContext['onStep'] = (step) => steps.reach(statefulSet, step)
      await trySet({ ...context, set: copiedSet(object), bounds: planned.bounds, folder, wants, onStep })
      steps.leave(statefulSet)
    }),
  )
}
