/** A workspace's whole life, on a real cluster, under the running provisioner. */
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSavedObjects, readWorkspace } from '#db/workspaces'
import { closeClient, openClient, type KubeClient } from '#kube/client'
import { kindOf } from '#kube/kinds'
import { createObject, deleteObject, readObject, type Manifest } from '#kube/objects'
import { expectOk } from '#kube/outcome'
import { liveRuntime } from '#kube/testing/live-runtime'
import { requestToken } from '#kube/token'
import { findApiServer } from './api-server.ts'
import type { Context } from './context.ts'
import { keepStudentTokens } from './student-tokens.ts'
import { openClaims, type Claims } from './testing/claims.ts'
import { furnish } from './workspace/furnish.ts'

const runtime = liveRuntime()
let admin: KubeClient
let claims: Claims

beforeAll(async () => {
  admin = openClient(runtime.adminKubeconfig)
  claims = await openClaims(runtime)
})
afterAll(async () => {
  await claims.close()
  closeClient(admin)
}, 120_000)

const configMapKind = kindOf('v1', 'ConfigMap')
const namespaceKind = kindOf('v1', 'Namespace')

const starter = `apiVersion: v1
kind: ConfigMap
metadata: { name: welcome }
data: { here: "\${namespace}", cost: "$$5" }
`
const held = (name: string, namespace: string): Manifest => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace, finalizers: ['example.org/hold'] },
  data: { home: `web-0.nginx.${namespace}.svc` },
})
const ignoresSigterm = (namespace: string): Manifest => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'stubborn', namespace },
  spec: {
    terminationGracePeriodSeconds: 600,
    containers: [
      { name: 'main', image: 'busybox:stable', command: ['sh', '-c', "trap '' TERM; while true; do sleep 1; done"] },
    ],
  },
})

async function studentToken(namespace: string): Promise<string> {
  return expectOk(await requestToken(admin, { namespace, name: 'student' }, 600), 'token').token
}

const provisionerOf = (client: KubeClient): Context => ({
  db: claims.db,
  client,
  installation: claims.clusterId,
  images: {},
  toolboxImage: null,
  poolSize: 0,
  nodes: null,
  apiServer: findApiServer(client),
  tokens: keepStudentTokens(client),
  log: pino({ level: 'silent' }),
})

describe.concurrent('a claimed workspace', () => {
  it('becomes Ready with its bounds and the starter in it', async () => {
    const { id, userId } = await claims.claim({ files: { 'starter/welcome.yaml': starter, 'lab.yaml': 'ignored' } })
    const { namespace } = await claims.untilPhase(id, 'Ready')
    const made = expectOk(await readObject(admin, namespaceKind, { name: namespace }), 'namespace')
    expect(made.metadata.labels).toMatchObject({
      'ordinal/purpose': 'workspace',
      'ordinal/workspace': id,
      'ordinal/student': userId,
      'ordinal/lab': 'web',
      'pod-security.kubernetes.io/enforce': 'baseline',
    })
    const welcome = expectOk(await readObject(admin, configMapKind, { namespace, name: 'welcome' }), 'starter')
    expect(welcome.data).toEqual({ here: namespace, cost: '$5' })
    const quota = expectOk(
      await readObject(admin, kindOf('v1', 'ResourceQuota'), { namespace, name: 'workspace' }),
      'quota',
    )
    expect(quota.spec).toMatchObject({
      hard: { pods: '6', persistentvolumeclaims: '5', 'requests.cpu': '1500m', 'services.nodeports': '0' },
    })
  })

  it('says why when the lab itself is broken', async () => {
    const { id } = await claims.claim({
      files: {
        'starter/bad.yaml':
          'apiVersion: v1\nkind: Service\nmetadata: { name: out }\nspec: { type: NodePort, ports: [{ port: 80 }] }\n',
      },
    })
    const row = await claims.untilPhase(id, 'Failed')
    expect(row.reason).toBe('StarterRefused')
    expect(row.message).toContain('NodePort is not allowed here')
  })

  it('comes back when its namespace is deleted by hand', async () => {
    const { id } = await claims.claim({ files: { 'starter/welcome.yaml': starter } })
    const { namespace } = await claims.untilPhase(id, 'Ready')
    const before = expectOk(await readObject(admin, namespaceKind, { name: namespace }), 'namespace').metadata.uid
    expectOk(await deleteObject(admin, namespaceKind, { name: namespace }), 'delete')
    const row = await claims.until(id, ({ reason }) => reason === 'NamespaceDeleted')
    expect(row.message).toContain('made anew')
    await claims.untilPhase(id, 'Ready', 45_000)
    const after = expectOk(await readObject(admin, namespaceKind, { name: namespace }), 'namespace').metadata.uid
    expect(after).not.toBe(before)
    expectOk(await readObject(admin, configMapKind, { namespace, name: 'welcome' }), 'starter')
  })
})

describe('what the student deleted stays deleted', () => {
  // Two looks at one namespace, the second of which knows of nothing that the first did.
  const asTheWatchToldLate = { isFurnished: false, deletedAt: null, checkedAt: null }
  it.each([
    ['out of the pool', asTheWatchToldLate, true],
    ['made for them', asTheWatchToldLate, false],
    ['not told of at all', null, false],
  ])('when the watch is late: %s', async (_, seen, isPrepared) => {
    const { id } = await claims.claim({ files: { 'starter/welcome.yaml': starter } })
    const row = await claims.untilPhase(id, 'Ready')
    const { namespace } = row
    const token = await studentToken(namespace)
    expectOk(await deleteObject(admin, configMapKind, { namespace, name: 'welcome' }, { token }), 'welcome')
    await furnish(provisionerOf(admin), row, seen, { isPrepared, onBounded: () => {} })
    expect(await readObject(admin, configMapKind, { namespace, name: 'welcome' })).toMatchObject({
      ok: false,
      failure: { type: 'missing' },
    })
    expect(await readWorkspace(claims.db, id)).toMatchObject({ phase: 'Ready', reason: null })
  })
})

describe.concurrent('a workspace that ends', () => {
  it('keeps the student’s objects, and gives them back in another namespace', async () => {
    const { id, userId } = await claims.claim({ files: { 'starter/welcome.yaml': starter } })
    const { namespace } = await claims.untilPhase(id, 'Ready')
    const token = await studentToken(namespace)
    const own: Manifest[] = [
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'nginx', namespace },
        spec: { clusterIP: 'None', selector: { app: 'nginx' }, ports: [{ port: 80 }] },
      },
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'notes', namespace },
        data: { home: `web-0.nginx.${namespace}.svc` },
      },
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'password', namespace },
        stringData: { password: 'not-a-real-one' },
      },
    ]
    for (const manifest of own) expectOk(await createObject(admin, manifest, { token }), manifest.kind)
    expectOk(await deleteObject(admin, configMapKind, { namespace, name: 'welcome' }), 'welcome')
    await claims.end(id)
    await claims.untilPhase(id, 'Ended')
    expect((await readObject(admin, namespaceKind, { name: namespace })).ok).toBe(false)
    const saved = await readSavedObjects(claims.db, id)
    expect(saved.map((object) => object.kind)).toEqual(['ConfigMap', 'Service'])

    const again = await claims.claim({ restoredFromId: id, userId, files: { 'starter/welcome.yaml': starter } })
    const resumed = await claims.untilPhase(again.id, 'Ready')
    const notes = expectOk(
      await readObject(admin, configMapKind, { namespace: resumed.namespace, name: 'notes' }),
      'notes',
    )
    expect(notes.data).toEqual({ home: `web-0.nginx.${resumed.namespace}.svc` })
    expectOk(
      await readObject(admin, kindOf('v1', 'Service'), { namespace: resumed.namespace, name: 'nginx' }),
      'service',
    )
    const welcome = await readObject(admin, configMapKind, { namespace: resumed.namespace, name: 'welcome' })
    expect(welcome).toMatchObject({ ok: false, failure: { type: 'missing' } })
  })

  it('is gone even when a finalizer and a Pod that ignores SIGTERM hold it', async () => {
    const { id } = await claims.claim()
    const { namespace } = await claims.untilPhase(id, 'Ready')
    const token = await studentToken(namespace)
    for (const manifest of [held('held', namespace), ignoresSigterm(namespace)])
      expectOk(await createObject(admin, manifest, { token }), manifest.kind)
    await claims.end(id)
    await claims.untilPhase(id, 'Ended', 50_000)
    const row = await readWorkspace(claims.db, id)
    expect(row?.message).toContain('ConfigMap held was held by example.org/hold')
  })
})
