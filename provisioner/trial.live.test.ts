/** A trial's whole life, on a real cluster, under the running provisioner. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  addTrialForTests,
  endTrialForTests,
  readTrialForTests,
  takeOverForTests,
  type TestTrial,
} from '#db/testing/trials'
import { closeClient, openClient, type KubeClient } from '#kube/client'
import { kindOf } from '#kube/kinds'
import { applyObject, createObject, deleteObject, readObject } from '#kube/objects'
import { expectOk } from '#kube/outcome'
import { liveRuntime } from '#kube/testing/live-runtime'
import { mayDo, requestToken } from '#kube/token'
import { openClaims, type Claims } from './testing/claims.ts'

const runtime = liveRuntime()
const namespaceKind = kindOf('v1', 'Namespace')
let admin: KubeClient
let claims: Claims
let workspace: { id: string; namespace: string; clusterId: string }
const trials: string[] = []

beforeAll(async () => {
  admin = openClient(runtime.adminKubeconfig)
  claims = await openClaims(runtime)
  const { id } = await claims.claim()
  workspace = await claims.untilPhase(id, 'Ready')
})
afterAll(async () => {
  for (const id of trials) await endTrialForTests(claims.db, id)
  await Promise.all(trials.map((id) => untilPhase(id, 'Ended', 60_000)))
  await claims.close()
  closeClient(admin)
}, 120_000)

async function begin(): Promise<TestTrial> {
  const trial = await addTrialForTests(claims.db, workspace.id)
  trials.push(trial.id)
  return trial
}
const untilPhase = (id: string, phase: string, timeout = 30_000) =>
  vi.waitFor(async () => expect((await readTrialForTests(claims.db, id)).phase).toBe(phase), { timeout, interval: 50 })

async function tokenOf(namespace: string, name: string): Promise<string> {
  return expectOk(await requestToken(admin, { namespace, name }, 600), 'token').token
}

describe.concurrent('a trial', () => {
  it('becomes Ready with its bounds, open to the grader and to nobody else', async () => {
    const { id, namespace } = await begin()
    await untilPhase(id, 'Ready')
    const made = expectOk(await readObject(admin, namespaceKind, { name: namespace }), 'namespace')
    expect(made.metadata.labels).toMatchObject({
      'ordinal/purpose': 'trial',
      'ordinal/trial': id,
      'pod-security.kubernetes.io/enforce': 'baseline',
    })
    const quota = await readObject(admin, kindOf('v1', 'ResourceQuota'), { namespace, name: 'trial' })
    expect(expectOk(quota, 'quota').spec).toMatchObject({ hard: { pods: '6', persistentvolumeclaims: '6' } })

    const [grader, student] = await Promise.all([
      tokenOf('ordinal-system', 'grader'),
      tokenOf(workspace.namespace, 'student'),
    ])
    const may = async (token: string, verb: string, group: string, resource: string, subresource?: string) =>
      expectOk(
        await mayDo(admin, token, { namespace, verb, group, resource, ...(subresource && { subresource }) }),
        resource,
      )
    expect(await may(grader, 'create', 'apps', 'statefulsets')).toBe(true)
    expect(await may(grader, 'patch', '', 'pods', 'status')).toBe(true)
    const forbidden = [
      may(grader, 'create', '', 'pods', 'exec'),
      may(grader, 'list', '', 'secrets'),
      may(grader, 'delete', '', 'resourcequotas'),
      may(grader, 'create', 'rbac.authorization.k8s.io', 'rolebindings'),
      may(student, 'get', '', 'pods'),
      may(student, 'create', 'apps', 'statefulsets'),
    ]
    expect(await Promise.all(forbidden)).toEqual(forbidden.map(() => false))
    const notes = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'notes', namespace } }
    expectOk(await createObject(admin, notes, { token: grader }), 'the first object, at once')
  })

  it('goes when its grader is done, whatever holds it up', async () => {
    const { id, namespace } = await begin()
    await untilPhase(id, 'Ready')
    const held = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'held', namespace, finalizers: ['example.org/hold'] },
    }
    expectOk(await createObject(admin, held), 'held')
    await endTrialForTests(claims.db, id)
    await untilPhase(id, 'Ended', 45_000)
    expect((await readObject(admin, namespaceKind, { name: namespace })).ok).toBe(false)
  })

  it('goes when another grader takes its attempt over', async () => {
    const { id, attemptId } = await begin()
    await untilPhase(id, 'Ready')
    await takeOverForTests(claims.db, attemptId)
    await untilPhase(id, 'Ended')
  })

  it('fails when its namespace is deleted from outside, and is not made again', async () => {
    const { id, namespace } = await begin()
    await untilPhase(id, 'Ready')
    expectOk(await deleteObject(admin, namespaceKind, { name: namespace }), 'delete')
    await untilPhase(id, 'Failed')
    expect((await readTrialForTests(claims.db, id)).reason).toBe('NamespaceDeleted')
  })

  it('is removed where no row knows of it', async () => {
    const name = 'ws-aaaaaaaaaa'
    const labels = { 'ordinal/purpose': 'trial', 'ordinal/installation': workspace.clusterId }
    expectOk(await applyObject(admin, { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } }), 'namespace')
    const isGone = async () => !(await readObject(admin, namespaceKind, { name })).ok
    await vi.waitFor(async () => expect(await isGone()).toBe(true), { timeout: 30_000, interval: 100 })
  })

  it('lets the grader list the Secrets of a workspace, and write nothing there', async () => {
    const grader = await tokenOf('ordinal-system', 'grader')
    const may = async (verb: string, resource: string) =>
      expectOk(await mayDo(admin, grader, { namespace: workspace.namespace, verb, group: '', resource }), resource)
    expect(await may('list', 'secrets')).toBe(true)
    expect(await Promise.all([may('create', 'configmaps'), may('delete', 'pods'), may('create', 'secrets')])).toEqual([
      false,
      false,
      false,
    ])
  })
})
