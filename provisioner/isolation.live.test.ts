/** What a Pod in one workspace reaches: its own workspace and DNS, a toolbox also the API server; no other's Pods, no node. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as z from 'zod'
import type { KubernetesObject } from '#domain/kubernetes-object'
import { awaitObject } from '#kube/await-object'
import { closeClient, openClient, type KubeClient } from '#kube/client'
import { kindOf } from '#kube/kinds'
import { createObject, type Manifest } from '#kube/objects'
import { expectOk } from '#kube/outcome'
import { liveRuntime } from '#kube/testing/live-runtime'
import { requestToken } from '#kube/token'
import { openClaims, type Claims } from './testing/claims.ts'
import { runInToolbox } from './testing/run-in-toolbox.ts'

const runtime = liveRuntime()
const podKind = kindOf('v1', 'Pod')
let admin: KubeClient
let claims: Claims
let mine: string
let mineId: string
let others: string

beforeAll(async () => {
  admin = openClient(runtime.adminKubeconfig)
  claims = await openClaims(runtime)
  const [one, another] = await Promise.all([claimReady(), claimReady()])
  mineId = one.id
  mine = one.namespace
  others = another.namespace
})
afterAll(async () => {
  await claims.close()
  closeClient(admin)
}, 120_000)

async function claimReady(): Promise<{ id: string; namespace: string }> {
  const { id } = await claims.claim()
  return { id, namespace: (await claims.untilPhase(id, 'Ready')).namespace }
}

const podStatusSchema = z.looseObject({
  phase: z.string(),
  podIP: z.string().default(''),
  hostIP: z.string().default(''),
  conditions: z.array(z.looseObject({ type: z.string(), status: z.string() })).default([]),
  containerStatuses: z
    .array(z.looseObject({ state: z.looseObject({ terminated: z.looseObject({ message: z.string() }).optional() }) }))
    .default([]),
})
const statusOf = (pod: KubernetesObject) => podStatusSchema.parse(pod.status)

/** Makes a Pod as the student of that namespace, and waits for it. */
async function runPod(
  namespace: string,
  name: string,
  container: object,
  isDone: (status: z.infer<typeof podStatusSchema>) => boolean,
) {
  const { token } = expectOk(await requestToken(admin, { namespace, name: 'student' }, 600), 'token')
  const manifest: Manifest = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace },
    spec: { restartPolicy: 'Never', terminationGracePeriodSeconds: 0, containers: [{ name: 'main', ...container }] },
  }
  expectOk(await createObject(admin, manifest, { token }), name)
  return statusOf(
    expectOk(await awaitObject(admin, podKind, { namespace, name }, (pod) => isDone(statusOf(pod)), 45_000), name),
  )
}

const server = (namespace: string, name = 'server') =>
  runPod(namespace, name, { image: 'nginx:stable' }, ({ conditions }) =>
    conditions.some(({ type, status }) => type === 'Ready' && status === 'True'),
  )

it('reaches from a toolbox its own workspace, DNS and the API server, and nothing else', async () => {
  const [own, other] = await Promise.all([server(mine, 'beside-toolbox'), server(others, 'far-from-toolbox')])
  await claims.until(mineId, ({ toolboxReadyAt }) => toolboxReadyAt !== null)
  const targets = {
    own: `${own.podIP} 80`,
    other: `${other.podIP} 80`,
    api: 'kubernetes.default.svc 443',
    kubelet: `${own.hostIP} 10250`,
    node: `${own.hostIP} 22`,
    world: '203.0.113.1 80',
  }
  const tries = Object.entries(targets).map(([name, target]) => {
    const [host, port] = target.split(' ')
    return `(timeout 3 bash -c '</dev/tcp/${host}/${port}' 2>/dev/null && echo ${name})`
  })
  const lookup = '(dig +short +time=3 kubernetes.default.svc.cluster.local | grep -q . && echo dns)'
  const { token } = expectOk(await requestToken(admin, { namespace: mine, name: 'student' }, 600), 'token')
  const said = await runInToolbox(
    admin,
    { namespace: mine, token },
    `{ ${[...tries, lookup].join(' & ')} & wait; } | sort`,
  )
  expect(said.trim().split('\n')).toEqual(['api', 'dns', 'own'])
})

it('reaches its own workspace and DNS, and nothing else', async () => {
  const [own, other] = await Promise.all([server(mine), server(others)])
  const targets = {
    own: `${own.podIP} 80`,
    other: `${other.podIP} 80`,
    api: 'kubernetes.default.svc 443',
    kubelet: `${own.hostIP} 10250`,
    world: '203.0.113.1 80',
  }
  const tries = Object.entries(targets).map(([name, target]) => `(nc -z -w 3 ${target} && echo ${name})`)
  const lookup = '(nslookup kubernetes.default.svc.cluster.local >/dev/null && echo dns)'
  const script = `{ ${[...tries, lookup].join(' & ')} & wait; } 2>/dev/null | sort > /dev/termination-log`
  const command = ['sh', '-c', script]
  const client = await runPod(
    mine,
    'client',
    { image: 'busybox:stable', command },
    ({ phase }) => phase === 'Succeeded' || phase === 'Failed',
  )
  const reached = client.containerStatuses[0]?.state.terminated?.message.trim().split('\n')
  expect(reached).toEqual(['dns', 'own'])
})
