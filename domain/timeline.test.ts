import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { observationSchema } from './observation.ts'
import type { ObservedEvent } from './observation.ts'
import { timelineOf } from './timeline.ts'
import { timelineSchema } from './timeline-view.ts'

const traceSchema = z.object({ observation: observationSchema })
/** Records of the real cluster, as the checks prove themselves on them. */
function trace(file: string) {
  const at = path.join('grader/checks', file)
  const { observation } = traceSchema.parse(JSON.parse(readFileSync(at, 'utf8')))
  return observation
}
const nothing = new Set<number>()
const inOrder = trace('created-in-ordinal-order/traces/pass/recorded.json')
const parallel = trace('created-in-ordinal-order/traces/fail/CreatedBeforePredecessorReady.recorded.json')

const place = (seq: number) => ({ seq, at: new Date(Date.UTC(2026, 0, 1, 0, 0, seq)).toISOString() })
function pod(
  seq: number,
  type: 'ADDED' | 'MODIFIED' | 'DELETED',
  name: string,
  of: Partial<Record<string, unknown>> = {},
) {
  const { deletionTimestamp, labels, ready, gate, uid = `${name}-uid` } = of
  const conditions = [
    { type: 'Ready', status: ready ? 'True' : 'False' },
    { type: 'ContainersReady', status: ready || gate ? 'True' : 'False' },
  ]
  const object = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, uid, resourceVersion: String(seq), deletionTimestamp, labels },
    spec: gate ? { readinessGates: [{ conditionType: 'ordinal/released' }] } : {},
    status: { conditions },
  }
  return { ...place(seq), type, kind: 'Pod', object: JSON.parse(JSON.stringify(object)) }
}
const synced = (seq: number, kind: string): ObservedEvent => ({
  ...place(seq),
  type: 'SYNCED',
  kind,
  resourceVersion: '1',
})
const dns = (seq: number, name: string): ObservedEvent => ({
  ...place(seq),
  type: 'DNS',
  question: { name, type: 'A' },
  rcode: 'NOERROR',
  addresses: ['10.0.0.1'],
  mayBeCachedFor: 0,
})
const record = (...events: ObservedEvent[]) => ({ namespace: 'tr-aaaaaaaaaa', clusterDomain: 'cluster.local', events })
const told = ({ moments }: { moments: { what: string; name: string }[] }) =>
  moments.map(({ what, name }) => (name ? `${what} ${name}` : what))

describe('the timeline of a recorded class', () => {
  it('tells of Pods that came one after the other', () => {
    const timeline = timelineOf(inOrder, nothing)
    expect(timelineSchema.parse(timeline)).toEqual(timeline)
    expect(timeline.lanes.map(({ name, ordinal }) => [name, ordinal])).toEqual([
      ['web-0', 0],
      ['web-1', 1],
      ['web-2', 2],
      ['dnscheck', null],
    ])
    const lines = timeline.moments.flatMap(({ what, kind, name }) =>
      kind === 'Pod' && name.startsWith('web-') ? `${what} ${name}` : [],
    )
    expect(lines.slice(0, 4)).toEqual(['Appeared web-0', 'BecameReady web-0', 'Appeared web-1', 'BecameReady web-1'])
  })

  it('shows that two lived before either was Ready', () => {
    const { moments } = timelineOf(parallel, nothing)
    expect(moments.some(({ lives }) => lives[0] === 'pending' && lives[1] === 'pending')).toBe(true)
  })

  it.each([inOrder, parallel])('keeps the order of arrival', (observation) => {
    const seqs = timelineOf(observation, nothing).moments.flatMap((moment) => moment.seqs)
    expect(seqs).toEqual([...seqs].sort((one, other) => one - other))
  })
})

it('a Pod whose gate the grader keeps shut is held', () => {
  const events = [
    synced(0, 'Pod'),
    pod(1, 'ADDED', 'web-0', {}),
    pod(2, 'MODIFIED', 'web-0', { gate: true }),
    pod(3, 'MODIFIED', 'web-0', { ready: true, gate: true }),
    pod(4, 'MODIFIED', 'web-0', { ready: true, gate: true, deletionTimestamp: '2026-01-01T00:00:00Z' }),
    pod(5, 'DELETED', 'web-0', { deletionTimestamp: '2026-01-01T00:00:00Z' }),
    pod(6, 'ADDED', 'web-0', { uid: 'another' }),
  ]
  const { moments } = timelineOf(record(...events), nothing)
  expect(moments.map(({ lives }) => lives[0])).toEqual([
    null,
    'pending',
    'held',
    'ready',
    'terminating',
    null,
    'pending',
  ])
})

it('what a list found is not said to have appeared, and keeps the state that it was found in', () => {
  const { moments } = timelineOf(record(pod(0, 'ADDED', 'web-0', { ready: true }), synced(1, 'Pod')), nothing)
  expect(moments[0]).toMatchObject({ what: 'Found', lives: ['ready'] })
})

it('an event that shows nothing is told only where a verdict rests on it', () => {
  const events = [synced(0, 'Pod'), pod(1, 'ADDED', 'web-0'), pod(2, 'MODIFIED', 'web-0')]
  expect(told(timelineOf(record(...events), nothing))).toEqual(['RecordBegan', 'Appeared web-0'])
  expect(told(timelineOf(record(...events), new Set([2])))).toEqual(['RecordBegan', 'Appeared web-0', 'Noted web-0'])
})

it('the platform’s own Pods are not the student’s', () => {
  const toolbox = pod(1, 'ADDED', 'toolbox', { labels: { 'ordinal/component': 'toolbox' } })
  expect(timelineOf(record(synced(0, 'Pod'), toolbox), nothing).lanes).toEqual([])
})

it('questions in a row are one moment, but for the one that decides', () => {
  const events = [dns(0, 'a'), dns(1, 'b'), dns(2, 'c'), dns(3, 'd'), dns(4, 'e')]
  const { moments } = timelineOf(record(...events), new Set([2]))
  expect(moments.map(({ what, seqs }) => [what, seqs])).toEqual([
    ['DnsAsked', [0, 1]],
    ['DnsAnswered', [2]],
    ['DnsAsked', [3, 4]],
  ])
})

it('tells the gaps of one cut as one, and its ends as one', () => {
  const gap = (seq: number, kind: string): ObservedEvent => ({
    ...place(seq),
    type: 'GAP',
    kind,
    reason: 'WatchExpired',
  })
  const cut = (from: number) =>
    ['Pod', 'Service', 'ConfigMap'].flatMap((kind, index) => [
      gap(from + 2 * index, kind),
      synced(from + 2 * index + 1, kind),
    ])
  const told = timelineOf(record(...cut(1), ...cut(60)), nothing).moments
  expect(told.map(({ what, args, seqs }) => [what, args['kinds'], seqs])).toEqual([
    ['GapBegan', 'Pod, Service, ConfigMap', [1, 3, 5]],
    ['RecordWentOn', 'Pod, Service, ConfigMap', [2, 4, 6]],
    ['GapBegan', 'Pod, Service, ConfigMap', [60, 62, 64]],
    ['RecordWentOn', 'Pod, Service, ConfigMap', [61, 63, 65]],
  ])
})

it('a gap is told, and that the record went on', () => {
  const gap: ObservedEvent = { ...place(1), type: 'GAP', kind: 'Pod', reason: 'WatchExpired' }
  expect(told(timelineOf(record(synced(0, 'Pod'), gap, synced(2, 'Pod')), nothing))).toEqual([
    'RecordBegan',
    'GapBegan',
    'RecordWentOn',
  ])
})

describe('a record too long for a page', () => {
  const names = Array.from({ length: 40 }, (_, ordinal) => `web-${ordinal}`)
  const events = [synced(0, 'Pod'), ...names.map((name, index) => pod(index + 1, 'ADDED', name))]
  const timeline = timelineOf(record(...events), new Set([20]), { mostLanes: 4, mostMoments: 10 })

  it('shows what decides and what is near it', () => {
    expect(told(timeline)).toContain('Appeared web-19')
    expect(told(timeline)).toContain('Appeared web-18')
    expect(timeline.lanes.map(({ name }) => name)).toEqual(['web-0', 'web-1', 'web-2', 'web-19'])
  })

  it('counts honestly what it leaves out', () => {
    expect(timeline.moments).toHaveLength(10)
    const last = events.length - (timeline.moments.at(-1)?.seqs.at(-1) ?? 0) - 1
    const leftOut = timeline.moments.reduce((sum, moment) => sum + moment.leftOut, 0)
    expect(timeline.moments.length + leftOut + last).toBe(events.length)
    expect(timeline.morePods).toBe(36)
  })

  it('leaves out nothing that decides, however much that is', () => {
    const all = new Set(events.map(({ seq }) => seq))
    expect(timelineOf(record(...events), all, { mostLanes: 4, mostMoments: 10 }).moments).toHaveLength(events.length)
  })
})
