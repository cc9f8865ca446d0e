import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { ActEvent, DnsEvent, Observation } from '#domain/observation'
import type { PortableObject } from '#domain/portable-object'
import { liveRuntime } from '#kube/testing/live-runtime'
import { closeClient, openClient } from '#kube/client'
import { kindOf } from '#kube/kinds'
import { readObject } from '#kube/objects'
import { livesOf } from './core/record.ts'
import { everyAct, TrialBench, type Tried } from './testing/trial-bench.ts'
import { deaf, labFor, obeying, running, shaped } from './testing/trial-shapes.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 400_000 }) // Pods start and stop many times on a busy machine

let bench: TrialBench
beforeAll(async () => {
  bench = await TrialBench.open(liveRuntime())
})
afterAll(() => bench.close())

const actsOf = ({ observation }: Tried, name: string): ActEvent[] =>
  observation.events.filter(
    (event): event is ActEvent =>
      event.type === 'ACT' &&
      (event.name === name || (event.name.startsWith(`${name}-`) && /^\d+$/.test(event.name.slice(name.length + 1)))),
  )
const told = (acts: readonly ActEvent[]) =>
  acts.filter(({ act }) => act === 'Settled' || act === 'GaveUp').map(({ act, args }) => `${act} ${args.as}`)
const all = ['Settled Started', 'Settled Replaced', 'Settled ScaledDown', 'Settled ScaledUp']
const addedBefore = (observation: Observation, kind: string, seq: number) =>
  livesOf(observation, kind)
    .filter(({ first }) => first.seq < seq)
    .map(({ name }) => name)
const answers = ({ observation }: Tried, name: string): string[][] =>
  observation.events
    .filter((event): event is DnsEvent => event.type === 'DNS' && event.question.name.startsWith(`${name}.`))
    .map(({ addresses }) => addresses)

async function isGone(namespace: string): Promise<boolean> {
  const admin = openClient(liveRuntime().adminKubeconfig)
  const found = await readObject(admin, kindOf('v1', 'Namespace'), { name: namespace })
  closeClient(admin)
  return !found.ok && found.failure.type === 'missing'
}

describe('a set of two with a readiness probe, in a quota with room for one more', () => {
  let tried: Tried
  beforeAll(async () => {
    const readinessProbe = { exec: { command: ['true'] }, periodSeconds: 1 }
    const text: PortableObject = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'text' } }
    tried = await bench.try({
      lab: labFor(2),
      objects: (namespace) => [
        { ...text, data: { address: `web-0.web.${namespace}.svc` } },
        ...shaped({ name: 'web', container: { readinessProbe } }),
      ],
      needs: [{ statefulSet: 'web', acts: everyAct }],
      questions: ({ namespace, clusterDomain }) => [
        { name: `web-1.web.${namespace}.svc.${clusterDomain}.`, type: 'A' },
      ],
    })
  })

  it('is carried out from its first act to its last, and its namespace is gone', async () => {
    expect(tried.outcome).toMatchObject({ type: 'observed' })
    expect(told(actsOf(tried, 'web'))).toEqual(all)
    expect(tried.steps).toEqual([
      'Preparing',
      'Applying',
      'Holding',
      'Releasing',
      'Marking',
      'Replacing',
      'ScalingDown',
      'ScalingUp',
      'Judging',
    ])
    expect(await isGone(tried.observation.namespace)).toBe(true)
  })

  it('proves that nothing came after the Pod that was held', () => {
    const acts = actsOf(tried, 'web')
    const barrier = acts.find(({ act }) => act === 'Barrier')
    expect(barrier?.args).toMatchObject({ replicas: 3 })
    expect(addedBefore(tried.observation, 'Pod', barrier?.seq ?? 0)).toEqual(['web-0'])
    const released = acts.find(({ act }) => act === 'Released')
    expect(released?.seq).toBeGreaterThan(barrier?.seq ?? Infinity)
    expect(livesOf(tried.observation, 'Pod').map(({ name }) => name)).toEqual([
      'web-0',
      'web-1',
      'web-2',
      'web-1',
      'web-1',
    ])
  })

  it('finds its own markers again, on the same claims', () => {
    const acts = actsOf(tried, 'web')
    const written = acts.filter(({ act }) => act === 'MarkerWritten').map(({ name, args }) => [name, args.claimUid])
    const read = acts.filter(({ act }) => act === 'MarkerRead')
    expect(written.map(([name]) => name)).toEqual(['web-1'])
    expect(read.map(({ name, args }) => [name, args.found])).toEqual([
      ['web-1', 'same'],
      ['web-1', 'same'],
    ])
    for (const { name, args } of read) expect(written).toContainEqual([name, args.claimUid])
  })

  it('asks DNS before and after, until it has followed', () => {
    const seen = answers(tried, 'web-1').map(String)
    const addresses = livesOf(tried.observation, 'Pod')
      .filter(({ name }) => name === 'web-1')
      .map(({ events }) => JSON.stringify(events.map(({ object }) => object.status)))
    expect(new Set(seen).size).toBe(3)
    ;[...new Set(seen)].forEach((address, index) => expect(addresses[index]).toContain(`"${address}"`))
  })

  it('puts the name of the trial where the name of the workspace was', () => {
    const applied = tried.observation.events.find((event) => event.type === 'ACT' && event.act === 'SnapshotApplied')
    expect(applied).toMatchObject({ args: { objects: 3, renamed: 1, refused: 0 } })
    const [text] = livesOf(tried.observation, 'ConfigMap').filter(({ name }) => name === 'text')
    expect(text?.last.object.data).toEqual({ address: `web-0.web.${tried.observation.namespace}.svc` })
  })
})

describe('sets of many shapes at once', () => {
  const wipes = running('rm -rf /data/*')
  const dataMount = { volumeMounts: [{ name: 'data', mountPath: '/data' }] }
  const shapes = {
    slow: shaped({
      name: 'slow',
      container: {
        ...running(`sleep 4; touch /tmp/up; ${obeying}`),
        readinessProbe: { exec: { command: ['cat', '/tmp/up'] }, periodSeconds: 1 },
      },
    }),
    initial: shaped({
      name: 'initial',
      pod: { initContainers: [{ name: 'first', image: 'busybox:stable', ...running('sleep 1') }] },
    }),
    sidecar: shaped({
      name: 'sidecar',
      pod: {
        initContainers: [{ name: 'beside', image: 'busybox:stable', restartPolicy: 'Always', ...running(obeying) }],
      },
    }),
    nonroot: shaped({
      name: 'nonroot',
      pod: { securityContext: { runAsNonRoot: true, runAsUser: 1000, runAsGroup: 1000, fsGroup: 2000 } },
      container: running(`touch /data/own && ${obeying}`),
    }),
    deaf: shaped({ name: 'deaf', container: running(deaf), pod: { terminationGracePeriodSeconds: 3 } }),
    patient: shaped({ name: 'patient', pod: { terminationGracePeriodSeconds: 60 } }),
    parallel: shaped({
      name: 'parallel',
      replicas: 3,
      set: { podManagementPolicy: 'Parallel', ordinals: { start: 5 } },
    }),
    wiped: shaped({
      name: 'wiped',
      pod: { initContainers: [{ name: 'wipe', image: 'busybox:stable', ...wipes, ...dataMount }] },
    }),
    claimless: shaped({ name: 'claimless', hasClaims: false }),
    single: shaped({ name: 'single', replicas: 1 }),
  }
  const unfit = {
    gated: shaped({ name: 'gated', pod: { readinessGates: [{ conditionType: 'example.org/never' }] } }),
    unpulled: shaped({ name: 'unpulled', container: { image: 'registry.invalid/none:1' } }),
    refused: shaped({ name: 'refused', pod: { nodeName: 'node-1' } }),
  }
  const tryAll = (sets: Record<string, PortableObject[]>) =>
    bench.try({
      lab: labFor(40),
      objects: () => Object.values(sets).flat(),
      needs: Object.keys(sets).map((statefulSet) => ({ statefulSet, acts: everyAct })),
    })
  let tried: Tried
  let hindered: Tried
  beforeAll(async () => {
    ;[tried, hindered] = await Promise.all([tryAll(shapes), tryAll(unfit)])
  })
  const found = (name: string) =>
    actsOf(tried, name)
      .filter(({ act }) => act === 'MarkerRead')
      .map((act) => `${act.name} ${act.args.found}`)

  it.each([
    ['slow', ['slow-1 same', 'slow-1 same']],
    ['initial', ['initial-1 same', 'initial-1 same']],
    ['sidecar', ['sidecar-1 same', 'sidecar-1 same']],
    ['nonroot', ['nonroot-1 same', 'nonroot-1 same']],
    ['deaf', ['deaf-1 same', 'deaf-1 same']],
    ['patient', ['patient-1 same', 'patient-1 same']],
    ['parallel', ['parallel-6 same', 'parallel-7 same', 'parallel-7 same']],
    ['wiped', ['wiped-1 absent', 'wiped-1 absent']],
    ['claimless', []],
    ['single', ['single-0 same']],
  ])('carries out everything for %s', (name, markers) => {
    expect(tried.outcome).toMatchObject({ type: 'observed' })
    expect(told(actsOf(tried, name))).toEqual(all)
    expect(found(name).sort()).toEqual(markers)
  })

  it('shows a parallel set that did not wait', () => {
    const barrier = actsOf(tried, 'parallel').find(({ act }) => act === 'Barrier')
    const pods = addedBefore(tried.observation, 'Pod', barrier?.seq ?? 0).filter((pod) => pod.startsWith('parallel-'))
    expect(pods.sort()).toEqual(['parallel-5', 'parallel-6', 'parallel-7', 'parallel-8'])
  })

  it('gives up on Pods that never become Ready, and says which', () => {
    expect(actsOf(hindered, 'gated').at(-1)).toMatchObject({
      act: 'GaveUp',
      args: { as: 'Started', waitingFor: 'gated-0' },
    })
    expect(actsOf(hindered, 'unpulled').at(-1)).toMatchObject({
      act: 'GaveUp',
      args: { as: 'Started', waitingFor: 'unpulled-0: ImagePull' },
    })
  })

  it('says what was refused, and tries the rest', () => {
    expect(hindered.outcome).toMatchObject({ type: 'observed' })
    const applied = hindered.observation.events.find((event) => event.type === 'ACT' && event.act === 'SnapshotApplied')
    expect(applied).toMatchObject({ args: { refused: 1 } })
    expect(applied && 'args' in applied && applied.args.refusal).toContain('spec.nodeName is not allowed here')
    expect(actsOf(hindered, 'refused')).toEqual([])
  })
})

it('is broken off at once when its lease is lost, and gives the namespace back', async () => {
  const lost = new AbortController()
  const { outcome, steps } = await bench.try({
    lab: labFor(2),
    objects: () => shaped({ name: 'web' }),
    needs: [{ statefulSet: 'web', acts: everyAct }],
    signal: lost.signal,
    onStep: async (step) => {
      if (step === 'Releasing') lost.abort(new Error('the lease is lost'))
    },
  })
  expect(outcome).toEqual({ type: 'failed', reason: 'The trial was broken off.' })
  expect(steps).not.toContain('Judging')
})
