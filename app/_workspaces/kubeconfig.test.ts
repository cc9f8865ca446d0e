import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { kubeconfig, renewalCommand } from './kubeconfig.ts'

const parts = { workspaceId: 'w-1', namespace: 'ws-abcdefghij', lab: 'web', token: 'ordinal-t', authority: 'PEM' }

it('points kubectl at the same port over TLS, in the namespace of the workspace', () => {
  expect(parse(kubeconfig({ ...parts, origin: 'http://127.0.0.1:3000' }))).toEqual({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: 'ordinal-web',
        cluster: { server: 'https://127.0.0.1:3000/kube/w-1', 'certificate-authority-data': 'UEVN' },
      },
    ],
    users: [{ name: 'ordinal-web', user: { token: 'ordinal-t' } }],
    contexts: [
      { name: 'ordinal-web', context: { cluster: 'ordinal-web', user: 'ordinal-web', namespace: 'ws-abcdefghij' } },
    ],
    'current-context': 'ordinal-web',
  })
})

it.each([
  ['http://school.example', 'https://school.example:80/kube/w-1'],
  ['https://school.example', 'https://school.example/kube/w-1'],
  ['http://[::1]:3000', 'https://[::1]:3000/kube/w-1'],
])('of %s is reached at %s', (origin, server) => {
  expect(kubeconfig({ ...parts, origin, authority: null })).toContain(`server: ${server}\n`)
})

it('brings no authority where a public certificate answers', () => {
  expect(kubeconfig({ ...parts, origin: 'https://school.example', authority: null })).not.toContain(
    'certificate-authority',
  )
})

it('the renewal sends its code in the body and replaces the file only by a good one', () => {
  const command = renewalCommand({ origin: 'http://127.0.0.1:3000', lab: 'web', code: 'ordinal-c' })
  expect(command).toContain('-d code=ordinal-c http://127.0.0.1:3000/api/kubeconfig && mv ')
})
