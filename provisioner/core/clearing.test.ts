import { describe, expect, it } from 'vitest'
import type { KubernetesObject } from '#domain/kubernetes-object'
import { describeForces, forcesOf, lookAgainAfter } from './clearing.ts'

const object = (kind: string, name: string, finalizers?: string[]): KubernetesObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name, uid: '1', resourceVersion: '1', ...(finalizers && { finalizers }) },
})
const held = object('ConfigMap', 'held', ['example.org/hold'])
const claim = object('PersistentVolumeClaim', 'www-web-0', ['kubernetes.io/pvc-protection'])
const disguised = object('ConfigMap', 'disguised', ['mine.kubernetes.io/hold', 'example.org/hold'])
const pod = object('Pod', 'stubborn')

describe('a namespace that is being deleted', () => {
  it('is given time first', () => {
    expect(forcesOf([held, claim, disguised, pod], 14)).toEqual([])
  })

  it('is then freed of finalizers that nobody in the cluster will remove', () => {
    expect(forcesOf([held, claim, pod], 15)).toEqual([
      {
        type: 'release',
        apiVersion: 'v1',
        kind: 'ConfigMap',
        name: 'held',
        finalizers: ['example.org/hold'],
        keep: [],
      },
    ])
  })

  it('keeps, for a while, finalizers that look like the cluster’s own', () => {
    expect(forcesOf([disguised], 20)).toMatchObject([
      { finalizers: ['example.org/hold'], keep: ['mine.kubernetes.io/hold'] },
    ])
  })

  it('is freed of everything in the end', () => {
    expect(forcesOf([claim, disguised, pod], 45)).toMatchObject([
      { type: 'release', name: 'www-web-0', keep: [] },
      { type: 'release', name: 'disguised', keep: [] },
      { type: 'kill', name: 'stubborn' },
    ])
  })

  it.each([
    [0, 15],
    [14, 1],
    [15, 30],
    [44, 1],
    [45, 15],
    [300, 15],
  ])('is looked at again: after %d s, in %d s', (seconds, pause) => expect(lookAgainAfter(seconds)).toBe(pause))
})

it('names what was forced, and is silent when nothing was', () => {
  expect(describeForces([])).toBeNull()
  expect(describeForces(forcesOf([held, pod], 60))).toBe(
    'Removed by force: ConfigMap held was held by example.org/hold; Pod stubborn did not stop',
  )
})
