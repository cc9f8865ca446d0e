import { expect, it } from 'vitest'
import { gated, isReleased } from './gate.ts'

const set = (podSpec: Record<string, unknown>) => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'web' },
  spec: { replicas: 2, template: { metadata: { labels: { app: 'web' } }, spec: podSpec } },
})
const pod = (conditions: { type: string; status: string }[]) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web-0', uid: 'a', resourceVersion: '1' },
  status: { conditions },
})

it('adds its gate to those that the student has, and changes nothing else', () => {
  const own = { conditionType: 'example.org/own' }
  const before = set({ containers: [], readinessGates: [own] })
  expect(gated(before)).toEqual(set({ containers: [], readinessGates: [own, { conditionType: 'ordinal/released' }] }))
  expect(before.spec.template.spec).toEqual({ containers: [], readinessGates: [own] })
})

it('tells a released Pod by its condition', () => {
  expect(isReleased(pod([{ type: 'ordinal/released', status: 'True' }]))).toBe(true)
  expect(isReleased(pod([{ type: 'ordinal/released', status: 'False' }]))).toBe(false)
  expect(isReleased({ ...pod([]), status: undefined })).toBe(false)
})
