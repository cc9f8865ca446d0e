import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { starterObjects } from './manifests.ts'

const variables = { namespace: 'ws-abcdefghij', storageClass: 'standard', replicas: 3 }
const service = 'apiVersion: v1\nkind: Service\nmetadata: { name: nginx }\n'

it('reads every document of every starter file, in order, with the values put in', () => {
  const files = {
    'starter/20-set.yaml':
      'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: web }\nspec: { replicas: ${replicas} }\n',
    'starter/10-service.yml': `${service}---\n${service.replace('nginx', 'other')}`,
    'starter/README.md': 'not a manifest',
    'solutions/a/set.yaml': service,
    'lab.yaml': service,
  }
  expect(starterObjects(files, variables)).toMatchObject([
    { kind: 'Service', metadata: { name: 'nginx' } },
    { kind: 'Service', metadata: { name: 'other' } },
    { kind: 'StatefulSet', metadata: { name: 'web' }, spec: { replicas: 3 } },
  ])
})

it('leaves objects as kubectl apply would, so that applying again works', () => {
  const [object] = starterObjects({ 'starter/a.yaml': service }, variables)
  const applied = object?.metadata.annotations?.['kubectl.kubernetes.io/last-applied-configuration'] ?? ''
  expect(JSON.parse(applied)).toEqual({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'nginx' } })
})

it('passes over empty documents', () => {
  expect(starterObjects({ 'starter/a.yaml': '# nothing yet\n---\n' }, variables)).toEqual([])
})

it.each([
  ['kind: [', 'starter/a.yaml'],
  ['just a text', 'starter/a.yaml'],
  ['apiVersion: v1\nkind: Service\n', 'metadata'],
])('names the file of what is no object: %s', (text, message) => {
  expect(() => starterObjects({ 'starter/a.yaml': text }, variables)).toThrow(message)
})

it('no lab’s starter holds a Secret, which a resume would not give back', () => {
  const starters = readdirSync('lab-manifests', { recursive: true, encoding: 'utf8' }).filter((path) =>
    /^[^/]+\/starter\/.+\.ya?ml$/.test(path),
  )
  expect(starters).not.toEqual([])
  const isSecret = (path: string) => /^kind:\s*["']?Secret\b/m.test(readFileSync(`lab-manifests/${path}`, 'utf8'))
  expect(starters.filter(isSecret)).toEqual([])
})
