/** What happened in a workspace, oldest first: Kubernetes' Events, and what the record itself tells. */
import type { Happening } from '#domain/lab-view'
import { eventSchema, podSchema } from './observed.ts'
import type { Observed } from './observed.ts'
import { condition, instant } from './pod-view.ts'

/** A row of the record without its body: that something came or went. */
export type Passage = { seq: number; at: Date; type: string; kind: string; name: string | null }

const shown = 60
/** Kinds whose coming and going a student cares about. */
export const notedKinds = ['Pod', 'PersistentVolumeClaim', 'Service', 'StatefulSet']

export function happenings(
  events: readonly Observed[],
  pods: readonly Observed[],
  passages: readonly Passage[],
): Happening[] {
  const all = [...events.map(told), ...pods.flatMap(becameReady), ...passages.flatMap(cameOrWent)]
  return all.sort((one, other) => one.seq - other.seq).slice(-shown)
}

function told({ seq, object }: Observed): Happening {
  const event = eventSchema.parse(object)
  const message = event.message ?? ''
  const happening: Happening = {
    seq,
    at: instant(event.lastTimestamp ?? event.eventTime ?? event.firstTimestamp ?? object.metadata.creationTimestamp),
    severity: event.type === 'Warning' ? 'Warning' : 'Normal',
    reason: event.reason ?? 'Unknown',
    about: { kind: event.involvedObject?.kind ?? 'Unknown', name: event.involvedObject?.name ?? '' },
    args: {},
    message,
  }
  const quota = /exceeded quota: ([^,]+), requested: (.+), used: (.+), limited: (.+)$/.exec(message)
  if (!quota) return happening
  const [, name = '', requested = '', used = '', limited = ''] = quota
  return { ...happening, reason: 'QuotaExceeded', args: { quota: name, requested, used, limited } }
}

function becameReady({ seq, object }: Observed): Happening[] {
  const ready = condition(podSchema.parse(object), 'Ready')
  if (ready?.status !== 'True' || object.metadata.deletionTimestamp) return []
  return [
    ofRecord({
      seq,
      at: instant(ready.lastTransitionTime),
      reason: 'BecameReady',
      kind: 'Pod',
      name: object.metadata.name,
    }),
  ]
}

const passageReasons: Readonly<Record<string, string>> = { ADDED: 'Added', DELETED: 'Deleted' }

function cameOrWent({ seq, at, type, kind, name }: Passage): Happening[] {
  const reason = passageReasons[type]
  return reason && name ? [ofRecord({ seq, at: at.toISOString(), reason, kind, name })] : []
}

type Fact = { seq: number; at: string; reason: string; kind: string; name: string }

const inEnglish: Readonly<Record<string, string>> = {
  Added: 'was created',
  Deleted: 'is gone',
  BecameReady: 'is Ready',
}

const ofRecord = ({ seq, at, reason, kind, name }: Fact): Happening => ({
  seq,
  at,
  severity: 'Normal',
  reason,
  about: { kind, name },
  args: {},
  message: `${kind} ${name} ${inEnglish[reason] ?? reason}.`,
})
