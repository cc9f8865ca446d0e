import { expect, it } from 'vitest'
import { hasValues, isAsTold } from './steps.ts'

const pod = { status: { phase: 'Running', containerStatuses: [{ state: { waiting: { reason: 'ErrImagePull' } } }] } }

it('fields are found by their paths, and one of several values will do', () => {
  expect(hasValues(pod, { 'status.phase': 'Running' })).toBe(true)
  expect(
    hasValues(pod, { 'status.containerStatuses.0.state.waiting.reason': ['ImagePullBackOff', 'ErrImagePull'] }),
  ).toBe(true)
})

it('every field has to fit, and one that is not there fits nothing', () => {
  expect(hasValues(pod, { 'status.phase': 'Running', 'status.podIP': '10.0.0.1' })).toBe(false)
  expect(hasValues(pod, { 'status.containerStatuses.1.state': 'x' })).toBe(false)
  expect(hasValues(pod, { 'status.phase.length': 7 })).toBe(false)
})

it('a count is believed once the controller has seen the newest spec', () => {
  const until = { 'status.updatedReplicas': 3 }
  const set = (observedGeneration: number) => ({
    metadata: { generation: 2 },
    status: { observedGeneration, updatedReplicas: 3 },
  })
  expect(isAsTold('StatefulSet', set(1), until)).toBe(false)
  expect(isAsTold('StatefulSet', set(2), until)).toBe(true)
  expect(isAsTold('StatefulSet', { metadata: { generation: 1 } }, until)).toBe(false)
  expect(isAsTold('Pod', set(1), until)).toBe(true)
  expect(isAsTold('StatefulSet', undefined, until)).toBe(false)
})
