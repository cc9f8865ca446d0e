/** The pool, on a real cluster, under the running provisioner; passed over where it keeps none. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { readPool, removePooled } from '#db/pool'
import { closeClient, openClient, type KubeClient } from '#kube/client'
import { kindOf } from '#kube/kinds'
import { deleteObject, readObject } from '#kube/objects'
import { expectOk } from '#kube/outcome'
import { liveRuntime } from '#kube/testing/live-runtime'
import { mayDo, requestToken } from '#kube/token'
import { openClaims, type Claims } from './testing/claims.ts'

const runtime = liveRuntime()
const namespaceKind = kindOf('v1', 'Namespace')
const patience = { timeout: 30_000, interval: 100 }
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

/** One that is ready, and was so at the last look. */
async function readyOne(but: readonly string[] = []): Promise<string> {
  return vi.waitFor(async () => {
    const pool = await readPool(claims.db, claims.clusterId)
    const ready = pool.find(({ namespace, readyAt }) => readyAt !== null && !but.includes(namespace))
    expect(ready).toBeDefined()
    return ready?.namespace ?? ''
  }, patience)
}

it('keeps a namespace in which nobody has any rights yet', async () => {
  const namespace = await readyOne()
  const { metadata } = expectOk(await readObject(admin, namespaceKind, { name: namespace }), 'namespace')
  expect(metadata.labels).toMatchObject({ 'ordinal/purpose': 'workspace' })
  expect(Object.keys(metadata.labels ?? {})).not.toContain('ordinal/student')
  const { token } = expectOk(await requestToken(admin, { namespace, name: 'student' }, 600), 'token')
  const access = { namespace, verb: 'get', group: '', resource: 'pods' }
  expect(await mayDo(admin, token, access)).toEqual({ ok: true, value: false })
})

it('gives it to who claims, with the toolbox that runs in it, and makes another', async () => {
  const kept = (await readPool(claims.db, claims.clusterId)).map(({ namespace }) => namespace)
  await readyOne()
  const { id, userId } = await claims.claimAsTheSiteDoes()
  const row = await claims.until(id, ({ phase, toolboxReadyAt }) => phase === 'Ready' && toolboxReadyAt !== null)
  expect(kept).toContain(row.namespace)
  const { metadata } = expectOk(await readObject(admin, namespaceKind, { name: row.namespace }), 'namespace')
  expect(metadata.labels).toMatchObject({ 'ordinal/student': userId, 'ordinal/workspace': id, 'ordinal/lab': 'web' })
  const quota = await readObject(admin, kindOf('v1', 'ResourceQuota'), { namespace: row.namespace, name: 'workspace' })
  expect(expectOk(quota, 'quota').spec).toMatchObject({ hard: { pods: '6' } })
  await readyOne(kept)
})

it('replaces one that somebody deletes', async () => {
  const namespace = await readyOne()
  expectOk(await deleteObject(admin, namespaceKind, { name: namespace }), 'delete')
  await vi.waitFor(async () => {
    const pool = await readPool(claims.db, claims.clusterId)
    expect(pool.map((pooled) => pooled.namespace)).not.toContain(namespace)
  }, patience)
  await readyOne([namespace])
})

it('removes a namespace that is taken out of the pool and given to nobody', async () => {
  const namespace = await readyOne()
  await removePooled(claims.db, namespace)
  const isGone = async () => !(await readObject(admin, namespaceKind, { name: namespace })).ok
  await vi.waitFor(async () => expect(await isGone()).toBe(true), patience)
})
