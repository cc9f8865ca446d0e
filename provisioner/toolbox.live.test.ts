/** The toolbox of a workspace, on a real cluster, under the running provisioner. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readSavedObjects } from '#db/workspaces'
import { closeClient, openClient, type KubeClient } from '#kube/client'
import { kindOf } from '#kube/kinds'
import { createObject, deleteObject, readObject } from '#kube/objects'
import { expectOk } from '#kube/outcome'
import { liveRuntime } from '#kube/testing/live-runtime'
import { requestToken } from '#kube/token'
import { openClaims, type Claims } from './testing/claims.ts'
import { runInToolbox } from './testing/run-in-toolbox.ts'

const runtime = liveRuntime()
const podKind = kindOf('v1', 'Pod')
const patience = { timeout: 20_000, interval: 100 }
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

async function claimWithToolbox(): Promise<{ id: string; namespace: string; readyAt: Date }> {
  const { id } = await claims.claim()
  const row = await claims.until(id, ({ toolboxReadyAt, phase }) => toolboxReadyAt !== null && phase === 'Ready')
  return { id, namespace: row.namespace, readyAt: row.toolboxReadyAt ?? new Date(0) }
}
const studentToken = async (namespace: string) =>
  expectOk(await requestToken(admin, { namespace, name: 'student' }, 600), 'token').token
const run = async (namespace: string, script: string) =>
  runInToolbox(admin, { namespace, token: await studentToken(namespace) }, script)

describe.concurrent('a toolbox', () => {
  it('is the student in their own namespace, by kubectl and nothing else', async () => {
    const { namespace } = await claimWithToolbox()
    const said = await run(
      namespace,
      'id -u; kubectl auth whoami -o jsonpath={.status.userInfo.username}; echo; kubectl get pods -o name; ' +
        'kubectl get pods -n kube-system 2>&1 | tail -1',
    )
    const lines = said.trim().split('\n')
    expect(lines.slice(0, 3)).toEqual(['1000', `system:serviceaccount:${namespace}:student`, 'pod/toolbox'])
    expect(lines[3]).toContain('forbidden')
  })

  it('comes back when it is taken away, and its row says so meanwhile', async () => {
    const { id, namespace, readyAt } = await claimWithToolbox()
    expectOk(await deleteObject(admin, podKind, { namespace, name: 'toolbox' }, { gracePeriodSeconds: 0 }), 'delete')
    await claims.until(id, ({ toolboxReadyAt }) => toolboxReadyAt !== null && toolboxReadyAt > readyAt)
  })

  it('is restarted when its first process dies', async () => {
    const { namespace } = await claimWithToolbox()
    const restarts = async () =>
      JSON.stringify(expectOk(await readObject(admin, podKind, { namespace, name: 'toolbox' }), 'pod').status)
    await run(namespace, 'kill 1; sleep 5').catch(() => '')
    await vi.waitFor(async () => expect(await restarts()).toContain('"restartCount":1'), patience)
  })

  it('is left out of what is saved', async () => {
    const { id, namespace } = await claimWithToolbox()
    const notes = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'notes', namespace } }
    expectOk(await createObject(admin, notes, { token: await studentToken(namespace) }), 'notes')
    await claims.end(id)
    await claims.untilPhase(id, 'Ended')
    const saved = await readSavedObjects(claims.db, id)
    expect(saved.map(({ kind }) => kind)).toEqual(['ConfigMap'])
  })

  it('is not adopted by a ReplicaSet that would have it deleted', async () => {
    const { id, namespace, readyAt } = await claimWithToolbox()
    const set = {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: { name: 'taker', namespace },
      spec: {
        replicas: 0,
        selector: { matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] },
        template: {
          metadata: { labels: { tier: 'front' } },
          spec: { containers: [{ name: 'main', image: 'nginx:stable' }] },
        },
      },
    }
    expectOk(await createObject(admin, set, { token: await studentToken(namespace) }), 'set')
    const isObserved = async () =>
      JSON.stringify(
        expectOk(await readObject(admin, kindOf('apps/v1', 'ReplicaSet'), { namespace, name: 'taker' }), 'set').status,
      )
    await vi.waitFor(async () => expect(await isObserved()).toContain('"observedGeneration":1'), patience)
    const row = await claims.until(id, () => true)
    expect(row.toolboxReadyAt).toEqual(readyAt)
  })
})
