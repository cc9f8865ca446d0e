/** A reset and its undo, on a real cluster, under the running provisioner. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { requestReset, requestUndo } from '#db/workspace-resets'
import type { WorkspaceRow } from '#db/workspaces'
import { closeClient, openClient, type KubeClient } from '#kube/client'
import { kindOf } from '#kube/kinds'
import { listKind } from '#kube/list'
import { createObject, readObject, type Manifest } from '#kube/objects'
import { expectOk } from '#kube/outcome'
import { liveRuntime } from '#kube/testing/live-runtime'
import { requestToken } from '#kube/token'
import { openClaims, type Claims } from './testing/claims.ts'

const runtime = liveRuntime()
const configMapKind = kindOf('v1', 'ConfigMap')
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

const starter = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: welcome }\ndata: { here: "${namespace}" }\n'
const isQuiet = ({ isResetAsked, isUndoAsked }: WorkspaceRow) => !isResetAsked && !isUndoAsked

const set = (namespace: string): Manifest => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'web', namespace },
  spec: {
    serviceName: 'web',
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: {
        terminationGracePeriodSeconds: 600,
        containers: [
          {
            name: 'main',
            image: 'busybox:stable',
            command: ['sh', '-c', "trap '' TERM; while true; do sleep 1; done"],
          },
        ],
      },
    },
    volumeClaimTemplates: [
      {
        metadata: { name: 'data' },
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Mi' } } },
      },
    ],
  },
})

it('puts the starter in the place of the student’s work, and the work back again', async () => {
  const { id } = await claims.claim({ files: { 'starter/welcome.yaml': starter } })
  const { namespace } = await claims.until(
    id,
    ({ phase, toolboxReadyAt }) => phase === 'Ready' && toolboxReadyAt !== null,
  )
  const token = expectOk(await requestToken(admin, { namespace, name: 'student' }, 600), 'token').token
  const notes = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'notes', namespace }, data: { a: 'mine' } }
  const password = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'password', namespace },
    stringData: { a: 'b' },
  }
  for (const manifest of [notes, password, set(namespace)])
    expectOk(await createObject(admin, manifest, { token }), manifest.kind)
  const names = async (apiVersion: string, kind: string) =>
    expectOk(await listKind(admin, kindOf(apiVersion, kind), { namespace }), kind).items.map(
      ({ metadata }) => metadata.name,
    )
  await expect.poll(() => names('v1', 'Pod'), { timeout: 20_000 }).toContain('web-0')
  const toolbox = expectOk(await readObject(admin, kindOf('v1', 'Pod'), { namespace, name: 'toolbox' }), 'toolbox')

  expect(await requestReset(claims.db, id)).toEqual({ outcome: 'asked' })
  await claims.until(id, isQuiet, 60_000)
  expect(await names('apps/v1', 'StatefulSet')).toEqual([])
  expect(await names('v1', 'PersistentVolumeClaim')).toEqual([])
  expect(await names('v1', 'Pod')).toEqual(['toolbox'])
  expect(await names('v1', 'ConfigMap')).toEqual(['kube-root-ca.crt', 'welcome'])
  expect(await names('v1', 'Secret')).toEqual(['password'])

  expect(await requestUndo(claims.db, id)).toEqual({ outcome: 'asked' })
  const row = await claims.until(id, isQuiet, 60_000)
  expect(row).toMatchObject({ phase: 'Ready', reason: null })
  expect(await names('apps/v1', 'StatefulSet')).toEqual(['web'])
  const back = expectOk(await readObject(admin, configMapKind, { namespace, name: 'notes' }), 'notes')
  expect(back.data).toEqual({ a: 'mine' })
  const after = expectOk(await readObject(admin, kindOf('v1', 'Pod'), { namespace, name: 'toolbox' }), 'toolbox')
  expect(after.metadata.uid).toBe(toolbox.metadata.uid)
}, 120_000)
