import { expect, it } from 'vitest'
import type { KubernetesObject } from '#domain/kubernetes-object'
import { mentionsSecrets } from './secrets-mentioned.ts'
import { RecordBuilder } from './testing/record-builder.ts'

const withSpec = (kind: string, spec: Record<string, unknown>) => {
  const metadata = { name: 'web', uid: 'u', resourceVersion: '1', namespace: 'ws-aaaaaaaaaa' }
  const object: KubernetesObject = { apiVersion: 'apps/v1', kind, metadata, spec }
  return new RecordBuilder().object('ADDED', object).observation
}
const template = (spec: Record<string, unknown>) => ({ template: { spec } })

it.each([
  ['a volume', { volumes: [{ name: 'v', secret: { secretName: 'words' } }] }],
  ['a part of a volume', { volumes: [{ name: 'v', projected: { sources: [{ secret: { name: 'words' } }] } }] }],
  ['a variable', { containers: [{ env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'words', key: 'a' } } }] }] }],
  ['all variables', { containers: [{ envFrom: [{ secretRef: { name: 'words' } }] }] }],
  ['an image', { imagePullSecrets: [{ name: 'words' }] }],
])('sees a Secret that is needed for %s', (_, spec) => {
  expect(mentionsSecrets(withSpec('StatefulSet', template(spec)))).toBe(true)
})

it('sees none in what needs none', () => {
  expect(mentionsSecrets(withSpec('StatefulSet', template({ containers: [{ image: 'nginx:stable' }] })))).toBe(false)
})
