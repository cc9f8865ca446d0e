import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import type { ObjectEvent, Observation } from '#domain/observation'
import { observedKind } from '#kube/kinds'
import { listKind } from '#kube/list'
import { applyObject, patchObject, type Manifest } from '#kube/objects'
import { expectOk } from '#kube/outcome'
import { watchKind } from '#kube/watch'
import { liveRuntime } from '#kube/testing/live-runtime'
import { isRunningAndReady, readPod } from './core/pod.ts'
import { RecordedCluster } from './testing/recorded-cluster.ts'

vi.setConfig({ testTimeout: 180_000 }) // Pods, images and processes take their time on a busy machine

let cluster: RecordedCluster
beforeAll(async () => {
  cluster = await RecordedCluster.open(liveRuntime())
})
afterEach(() => cluster.endRecorder('SIGTERM'))
afterAll(() => cluster.close())

const labels = { app: 'nginx' }
const web = (namespace: string, replicas = 2): Manifest[] => [
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'nginx', namespace },
    spec: { clusterIP: 'None', selector: labels, ports: [{ name: 'web', port: 80 }] },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'web', namespace },
    spec: {
      serviceName: 'nginx',
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          terminationGracePeriodSeconds: 1,
          containers: [
            { name: 'nginx', image: 'nginx:stable', readinessProbe: { tcpSocket: { port: 80 }, periodSeconds: 1 } },
          ],
        },
      },
    },
  },
]
async function apply(manifests: readonly Manifest[]): Promise<void> {
  for (const manifest of manifests) expectOk(await applyObject(cluster.admin, manifest), `applying ${manifest.kind}`)
}

const objectEvents = ({ events }: Observation, kind: string) =>
  events.filter((event): event is ObjectEvent => 'object' in event && event.kind === kind)
const marks = ({ events }: Observation, type: 'GAP' | 'SYNCED', kind: string) =>
  events.filter((event) => event.type === type && event.kind === kind)
const gaps = ({ events }: Observation) => events.filter(({ type }) => type === 'GAP')
const isReady = ({ object }: ObjectEvent) => isRunningAndReady(readPod(object))
const isRecorded =
  (name: string, isSo: (event: ObjectEvent) => boolean = () => true) =>
  (observation: Observation) =>
    objectEvents(observation, 'Pod').some((event) => event.object.metadata.name === name && isSo(event))

/** Made and first Ready, in the order of arrival. */
function progress(observation: Observation): string[] {
  const ready = new Set<string>()
  return objectEvents(observation, 'Pod').flatMap((event) => {
    const { name } = event.object.metadata
    if (event.type === 'ADDED') return [`${name} added`]
    if (ready.has(name) || !isReady(event)) return []
    ready.add(name)
    return [`${name} ready`]
  })
}
const inOrder = ['web-0 added', 'web-0 ready', 'web-1 added', 'web-1 ready']

/** What the record says there is, against what there is: the watches of some kinds may come a moment later. */
function expectTrue(namespace: string): Promise<void> {
  return vi.waitFor(
    async () => {
      const observation = await cluster.until(namespace, () => true)
      for (const kind of ['Pod', 'StatefulSet', 'Service', 'ConfigMap', 'EndpointSlice'] as const) {
        const state = new Map<string, string>()
        for (const { type, object } of objectEvents(observation, kind)) {
          if (type === 'DELETED') state.delete(object.metadata.name)
          else state.set(object.metadata.name, object.metadata.uid)
        }
        const { items } = expectOk(await listKind(cluster.admin, observedKind(kind), { namespace }), `listing ${kind}`)
        expect([...state].sort()).toEqual(items.map(({ metadata }) => [metadata.name, metadata.uid]).sort())
      }
    },
    { timeout: 30_000, interval: 200 },
  )
}

it('records a set from before its first Pod, in the order in which it came to be', async () => {
  await cluster.startRecorder()
  const namespace = await cluster.claim()
  await cluster.makeNamespace(namespace)
  await apply(web(namespace))
  const observation = await cluster.until(namespace, isRecorded('web-1', isReady))
  expect(gaps(observation)).toEqual([])
  expect(marks(observation, 'SYNCED', 'Pod')[0]?.seq).toBeLessThan(objectEvents(observation, 'Pod')[0]?.seq ?? 0)
  expect(progress(observation)).toEqual(inOrder)
  expect(JSON.stringify(observation)).not.toContain('managedFields')
  await expectTrue(namespace)
})

it('misses nothing when its connections are cut', async () => {
  await cluster.startRecorder()
  const namespace = await cluster.claim()
  await cluster.makeNamespace(namespace)
  await apply(web(namespace))
  for (const name of ['web-0', 'web-1']) {
    await cluster.until(namespace, isRecorded(name))
    expect(cluster.server.sever()).toBeGreaterThan(0)
  }
  const observation = await cluster.until(namespace, isRecorded('web-1', isReady))
  expect(gaps(observation)).toEqual([])
  expect(progress(observation)).toEqual(inOrder)
  await expectTrue(namespace)
})

it('misses nothing when it is killed in the middle, and what was claimed meanwhile is recorded from its beginning', async () => {
  await cluster.startRecorder()
  const namespace = await cluster.claim()
  await cluster.makeNamespace(namespace)
  await apply(web(namespace))
  await cluster.until(namespace, isRecorded('web-0'))
  await cluster.endRecorder('SIGKILL')
  const unseen = await cluster.claim()
  await cluster.makeNamespace(unseen)
  await apply(web(unseen, 1))
  await cluster.startRecorder()
  const observation = await cluster.until(namespace, isRecorded('web-1', isReady))
  expect(gaps(observation)).toEqual([])
  expect(progress(observation)).toEqual(inOrder)
  const late = await cluster.until(unseen, isRecorded('web-0', isReady))
  expect(gaps(late)).toEqual([])
  expect(progress(late)).toEqual(['web-0 added', 'web-0 ready'])
  await Promise.all([expectTrue(namespace), expectTrue(unseen)])
})

/** A young API server still holds all of its history, and goes on from its first version. */
async function isTooOld(resourceVersion: string): Promise<boolean> {
  const end = await watchKind(
    cluster.admin,
    observedKind('ConfigMap'),
    { resourceVersion, timeoutSeconds: 1 },
    () => {},
  )
  return end.type === 'expired'
}

it.each([
  ['is old', '1', isTooOld],
  ['belongs to a cluster that is no more', '999999999999', () => true],
])('marks a gap where its cursor %s and cannot be gone on from, and is true in any case', async (_, cursor, hasGap) => {
  await cluster.startRecorder()
  const namespace = await cluster.claim()
  await cluster.makeNamespace(namespace)
  await apply(web(namespace, 1))
  await cluster.until(namespace, isRecorded('web-0', isReady))
  await cluster.endRecorder('SIGTERM')
  await apply([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'unseen', namespace }, data: { a: 'b' } }])
  await cluster.setCursor('ConfigMap', cursor)
  await cluster.startRecorder()
  const lists = (await hasGap(cursor)) ? 2 : 1
  const isSeen = (observation: Observation) =>
    marks(observation, 'SYNCED', 'ConfigMap').length === lists &&
    objectEvents(observation, 'ConfigMap').some(({ object }) => object.metadata.name === 'unseen')
  const observation = await cluster.until(namespace, isSeen)
  const gap = { kind: 'ConfigMap', reason: 'WatchExpired' }
  expect(marks(observation, 'GAP', 'ConfigMap')).toMatchObject(lists === 2 ? [gap] : [])
  await expectTrue(namespace)
})

it('cuts off a flood with words of its own, and is true again after it', async () => {
  await cluster.startRecorder()
  const [namespace, neighbour] = [await cluster.claim(), await cluster.claim()]
  for (const name of [namespace, neighbour]) await cluster.makeNamespace(name)
  const flood: Manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'flood', namespace }, data: {} }
  await apply([flood])
  for (let round = 0; round < 90; round += 1) {
    const data = { round: String(round), text: 'x'.repeat(120_000) }
    expectOk(await patchObject(cluster.admin, observedKind('ConfigMap'), flood.metadata, { data }), 'flooding')
  }
  await apply([{ ...flood, metadata: { name: 'calm', namespace: neighbour } }])
  const isOver = (observation: Observation) =>
    gaps(observation).length > 0 &&
    observation.events.findLast(({ type }) => type === 'GAP' || type === 'SYNCED')?.type === 'SYNCED'
  const observation = await cluster.until(namespace, isOver)
  for (const gap of gaps(observation)) expect(gap).toMatchObject({ kind: 'ConfigMap', reason: 'Flooded' })
  await expectTrue(namespace)
  const calm = await cluster.until(neighbour, (seen) =>
    objectEvents(seen, 'ConfigMap').some(({ object }) => object.metadata.name === 'calm'),
  )
  expect(gaps(calm)).toEqual([])
})
