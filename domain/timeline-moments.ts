/** From a record's events to the moments that one can see: an object appears, becomes Ready, is scaled, is gone. */
import * as z from 'zod'
import type { KubernetesObject } from './kubernetes-object.ts'
import type { ActEvent, ObjectEvent, ObservedEvent } from './observation.ts'
import { platformLabel } from './portable-object.ts'
import type { PodState, ToldMoment } from './timeline-view.ts'

/** Their coming and going is told; what else is recorded speaks only where a verdict rests on it. */
const toldKinds = ['StatefulSet', 'Pod', 'Service', 'PersistentVolumeClaim', 'Deployment', 'ConfigMap', 'Job']

type Seen = { uid: string; object: KubernetesObject }
type Told = Pick<ToldMoment, 'what' | 'args'>

export function tellMoments(events: readonly ObservedEvent[], decisive: ReadonlySet<number>): ToldMoment[] {
  const seen = new Map<string, Seen>()
  const watched = new Set<string>()
  const gapped = new Set<string>()
  const moments: ToldMoment[] = []
  for (const event of events) {
    if (event.type === 'SYNCED') watched.add(event.kind)
    if (event.type === 'GAP') {
      watched.delete(event.kind)
      gapped.add(event.kind)
    }
    const told =
      'object' in event
        ? tellObject(event, seen, watched.has(event.kind), decisive)
        : tellOther(event, 'kind' in event && gapped.has(event.kind))
    if (!told) continue
    const place = moments.length - (goesWithGapBefore(moments, told) ? 2 : 1)
    const former = moments[place]
    const joined = former && !decisive.has(event.seq) && join(former, told, decisive)
    if (joined) moments[place] = joined
    else moments.push(told)
  }
  return moments
}

const placeOf = ({ seq, at }: ObservedEvent) => ({ seqs: [seq], at })

function tellOther(event: Exclude<ObservedEvent, ObjectEvent>, isAfterGap: boolean): ToldMoment {
  const place = { ...placeOf(event), kind: '', name: '' }
  if (event.type === 'SYNCED')
    return { ...place, what: isAfterGap ? 'RecordWentOn' : 'RecordBegan', args: { kinds: event.kind } }
  if (event.type === 'GAP') return { ...place, what: 'GapBegan', args: { kinds: event.kind, reason: event.reason } }
  if (event.type === 'DNS_FAILED')
    return { ...place, what: 'DnsFailed', kind: 'DNS', name: event.name, args: { reason: event.reason } }
  if (event.type === 'ACT') return tellAct(event)
  const { question, rcode, addresses } = event
  const args = { type: question.type, rcode, addresses: addresses.join(', ') }
  return { ...place, what: 'DnsAnswered', kind: 'DNS', name: question.name, args }
}

function tellAct(event: ActEvent): ToldMoment {
  const { act, kind, name, args } = event
  const words = Object.fromEntries(Object.entries(args).map(([key, value]) => [key, String(value)]))
  return { ...placeOf(event), what: act, kind, name, args: words }
}

const aboutTheRecord: readonly string[] = ['RecordBegan', 'RecordWentOn', 'GapBegan']

/** What makes the recorder begin anew cuts all of its watches within this time (ms), each with a gap and an end of its own. */
const oneCut = 30_000

/** Whether a gap began with the one that the record has just gone on from: two of one cut are told as one. */
function goesWithGapBefore(moments: readonly ToldMoment[], { what, args, at }: ToldMoment): boolean {
  const [gap, end] = moments.slice(-2)
  if (what !== 'GapBegan' || gap?.what !== 'GapBegan' || end?.what !== 'RecordWentOn') return false
  return gap.args['reason'] === args['reason'] && Date.parse(at) - Date.parse(gap.at) < oneCut
}

/** Runs of the same small thing are one moment: the lists that a record begins with, and questions that decided nothing. */
function join(former: ToldMoment, next: ToldMoment, decisive: ReadonlySet<number>): ToldMoment | undefined {
  if (former.seqs.some((seq) => decisive.has(seq))) return undefined
  const seqs = [...former.seqs, ...next.seqs]
  const isDns = (moment: ToldMoment) => moment.what === 'DnsAnswered' || moment.what === 'DnsAsked'
  if (isDns(former) && isDns(next))
    return { ...former, seqs, what: 'DnsAsked', name: '', args: { count: String(seqs.length) } }
  if (former.what !== next.what || !aboutTheRecord.includes(next.what)) return undefined
  const kinds = [...new Set([...(former.args['kinds'] ?? '').split(', '), next.args['kinds'] ?? ''])].join(', ')
  return { ...former, seqs, args: { ...former.args, kinds } }
}

function tellObject(
  event: ObjectEvent,
  seen: Map<string, Seen>,
  isWatched: boolean,
  decisive: ReadonlySet<number>,
): ToldMoment | undefined {
  const { kind, object, type } = event
  const { name, uid, labels } = object.metadata
  const key = `${kind}/${name}`
  const former = seen.get(key)?.uid === uid ? seen.get(key)?.object : undefined
  if (type === 'DELETED') seen.delete(key)
  else seen.set(key, { uid, object })
  const isPlatforms = labels?.[platformLabel] !== undefined
  const change = toldKinds.includes(kind) && !isPlatforms ? changeOf(event, former, isWatched) : undefined
  const told = change ?? (decisive.has(event.seq) ? { what: 'Noted' as const, args: {} } : undefined)
  return told && { ...placeOf(event), kind, name, what: told.what, args: { uid, ...told.args } }
}

function changeOf({ type, kind, object }: ObjectEvent, former: KubernetesObject | undefined, isWatched: boolean) {
  if (type === 'DELETED') return told('Gone')
  if (!former) return first(kind, object, isWatched)
  if (kind === 'Pod') return podChange(former, object)
  if (!former.metadata.deletionTimestamp && object.metadata.deletionTimestamp) return told('BecameTerminating')
  if (kind === 'PersistentVolumeClaim') return claimChange(former, object)
  return specChange(former, object)
}

const told = (what: Told['what'], args: Told['args'] = {}): Told => ({ what, args })

function first(kind: string, object: KubernetesObject, isWatched: boolean): Told {
  const what = isWatched ? 'Appeared' : 'Found'
  return kind === 'Pod' ? told(what, { state: podState(object) }) : told(what)
}

function podChange(former: KubernetesObject, object: KubernetesObject): Told | undefined {
  const [before, after] = [podState(former), podState(object)]
  if (before === after) return undefined
  const becomes = {
    pending: 'BecameUnready',
    held: 'BecameHeld',
    ready: 'BecameReady',
    terminating: 'BecameTerminating',
  } as const
  return told(becomes[after])
}

const isBound = (object: KubernetesObject) => claimSchema.safeParse(object).success
const claimSchema = z.object({ status: z.object({ phase: z.literal('Bound') }) })

const claimChange = (former: KubernetesObject, object: KubernetesObject) =>
  !isBound(former) && isBound(object) ? told('BecameBound') : undefined

const replicasSchema = z.object({ spec: z.object({ replicas: z.number() }) })
const replicasOf = (object: KubernetesObject) => replicasSchema.safeParse(object).data?.spec.replicas

function specChange(former: KubernetesObject, object: KubernetesObject): Told | undefined {
  const [from, to] = [replicasOf(former), replicasOf(object)]
  if (from !== undefined && to !== undefined && from !== to)
    return told('ReplicasChanged', { from: String(from), to: String(to) })
  const isSame = JSON.stringify(former['spec']) === JSON.stringify(object['spec'])
  return isSame ? undefined : told('SpecChanged')
}

const podSchema = z.object({
  spec: z.object({ readinessGates: z.array(z.unknown()).optional() }).optional(),
  status: z.object({ conditions: z.array(z.object({ type: z.string(), status: z.string() })).optional() }).optional(),
})

function podState(object: KubernetesObject): PodState {
  if (object.metadata.deletionTimestamp) return 'terminating'
  const pod = podSchema.safeParse(object).data
  const holds = (type: string) =>
    pod?.status?.conditions?.some((condition) => condition.type === type && condition.status === 'True') ?? false
  if (holds('Ready')) return 'ready'
  return holds('ContainersReady') && (pod?.spec?.readinessGates?.length ?? 0) > 0 ? 'held' : 'pending'
}
