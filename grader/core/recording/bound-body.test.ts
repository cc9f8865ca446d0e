import { expect, it } from 'vitest'
import type { KubernetesObject } from '#domain/kubernetes-object'
import { boundBody } from './bound-body.ts'

const pod = (annotations: Record<string, string>): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web-0', namespace: 'ws-1', uid: 'u', resourceVersion: '7', annotations },
  spec: { nodeName: 'node-1' },
})

it('leaves an object whole that fits', () => {
  expect(JSON.parse(boundBody(pod({ note: 'x'.repeat(5_000) })))).toEqual(pod({ note: 'x'.repeat(5_000) }))
})

it('cuts long texts, and keeps what an object is judged by', () => {
  const body = boundBody(pod({ note: 'x'.repeat(200_000) }))
  expect(body.length).toBeLessThan(2_000)
  expect(JSON.parse(body)).toMatchObject({
    spec: { nodeName: 'node-1' },
    metadata: { resourceVersion: '7', annotations: { note: expect.stringContaining('cut by the recorder') } },
  })
})

it('keeps the identity of an object that is made of very many short texts', () => {
  const many = Object.fromEntries(Array.from({ length: 9_000 }, (_, index) => [`key-${index}`, 'some value or other']))
  const body = boundBody(pod(many))
  expect(body.length).toBeLessThan(1_000)
  expect(JSON.parse(body).metadata).toMatchObject({ name: 'web-0', uid: 'u', resourceVersion: '7' })
})
