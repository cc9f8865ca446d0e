import { expect, it } from 'vitest'
import { hasValues } from './steps.ts'

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
