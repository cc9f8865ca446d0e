import { expect, it } from 'vitest'
import { maskSecret, maskedValue } from './mask-secrets.ts'

it('shows the keys of a Secret and nothing else of what is in it', () => {
  const secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'Opaque',
    metadata: {
      name: 'db',
      labels: { app: 'db' },
      annotations: { 'kubectl.kubernetes.io/last-applied-configuration': 'aHVudGVyMg==' },
    },
    data: { password: 'aHVudGVyMg==' },
    stringData: { user: 'hunter2' },
  }
  const shown = maskSecret(secret)
  expect(shown).toEqual({
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'Opaque',
    metadata: { name: 'db', labels: { app: 'db' } },
    data: { password: maskedValue },
    stringData: { user: maskedValue },
  })
  expect(JSON.stringify(shown)).not.toMatch(/hunter2|aHVudGVy/)
})

it('leaves everything else as it is', () => {
  const map = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'page' }, data: { 'index.html': 'hello' } }
  expect(maskSecret(map)).toBe(map)
})
