import { describe, expect, it } from 'vitest'
import type { KubernetesObject } from '#domain/kubernetes-object'
import { isCountedOut, isStudents, removalsOf } from './replacing.ts'

const object = (kind: string, name: string, metadata: object = {}): KubernetesObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name, uid: name, resourceVersion: '1', ...metadata },
})
const set = object('StatefulSet', 'web')
const pod = object('Pod', 'web-0')
const claim = object('PersistentVolumeClaim', 'www-web-0')
const notes = object('ConfigMap', 'notes')
const going = { deletionTimestamp: '2026-01-01T00:00:00Z' }
const names = (present: KubernetesObject[]) => removalsOf(present).map(({ name }) => name)

describe('a reset', () => {
  it('takes what is the student’s, and not the terminal or what the cluster put there', () => {
    expect(isStudents(notes)).toBe(true)
    expect(isStudents(object('Pod', 'toolbox', { labels: { 'ordinal/component': 'toolbox' } }))).toBe(false)
    expect(isStudents(object('ConfigMap', 'kube-root-ca.crt'))).toBe(false)
  })

  it('takes what makes Pods before the Pods, or they would come back', () => {
    expect(names([set, pod, claim, notes])).toEqual(['web', 'notes'])
    expect(names([{ ...set, metadata: { ...set.metadata, ...going } }, pod, claim])).toEqual([])
    expect(names([pod, claim])).toEqual(['web-0', 'www-web-0'])
  })

  it('takes exactly what was seen', () => {
    expect(removalsOf([claim])).toMatchObject([{ options: { uid: 'www-web-0' } }])
  })

  it('has no more patience with a Pod than the end of a workspace has', () => {
    expect(removalsOf([pod])).toMatchObject([{ options: { gracePeriodSeconds: 5 } }])
    const slow = object('Pod', 'slow', { ...going, deletionGracePeriodSeconds: 600 })
    const quick = object('Pod', 'quick', { ...going, deletionGracePeriodSeconds: 5 })
    expect(names([slow, quick])).toEqual(['slow'])
  })
})

describe('the quota', () => {
  const counting = (used: Record<string, string>): KubernetesObject => ({
    ...object('ResourceQuota', 'workspace'),
    status: { used },
  })

  it('has noticed when it counts the platform’s own Pod at most', () => {
    expect(isCountedOut(counting({ pods: '1', services: '0', 'count/statefulsets.apps': '0', configmaps: '1' }))).toBe(
      true,
    )
    expect(isCountedOut(counting({ pods: '0' }))).toBe(true)
  })

  it.each([
    { pods: '2' },
    { persistentvolumeclaims: '1' },
    { services: '1' },
    { 'count/controllerrevisions.apps': '1' },
  ])('has not noticed yet: %j', (used) => expect(isCountedOut(counting(used))).toBe(false))
})
