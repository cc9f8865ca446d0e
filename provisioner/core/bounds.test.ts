import { expect, it } from 'vitest'
import { limitRangeOf, quotaOf, spares } from './bounds.ts'
import { parseQuantity } from './quantity.ts'

const limits = { pods: 4, claims: 2, cpu: '1', memory: '512Mi', storage: '1Gi' }

it('leaves room for one Pod and one claim more than the lab needs', () => {
  expect(quotaOf(limits, spares.workspace)).toMatchObject({
    pods: '5',
    persistentvolumeclaims: '3',
    'limits.cpu': '1250m',
    'limits.memory': '640Mi',
    'requests.storage': '1536Mi',
  })
})

it('leaves a trial one Pod and one claim more than its workspace', () => {
  expect(quotaOf(limits, spares.trial)).toMatchObject({
    pods: '6',
    persistentvolumeclaims: '4',
    'limits.cpu': '1500m',
    'limits.memory': '768Mi',
    'requests.storage': '2048Mi',
  })
})

it('allows nothing that reaches out of the cluster', () => {
  expect(quotaOf(limits, spares.workspace)).toMatchObject({ 'services.loadbalancers': '0', 'services.nodeports': '0' })
})

it('counts every kind that a student, or a controller for them, can make any number of', () => {
  const made = ['statefulsets.apps', 'deployments.apps', 'replicasets.apps', 'controllerrevisions.apps', 'jobs.batch']
  const counted = Object.keys(quotaOf(limits, spares.workspace))
  expect(made.filter((kind) => !counted.includes(`count/${kind}`))).toEqual([])
})

it('gives Pods that say nothing of resources a share with which all of them fit', () => {
  const [container] = limitRangeOf(limits)
  const quota = quotaOf(limits, spares.workspace)
  const share = container?.default as Record<string, string>
  for (const resource of ['cpu', 'memory'] as const) {
    expect(parseQuantity(share[resource] ?? '') * 5).toBeLessThanOrEqual(
      parseQuantity(quota[`limits.${resource}`] ?? ''),
    )
  }
})

it('never asks for more by default than the limit it gives', () => {
  const [container] = limitRangeOf({ ...limits, pods: 100, cpu: '100m', memory: '100Mi' })
  const { default: limit, defaultRequest: request } = container as Record<string, Record<string, string>>
  for (const resource of ['cpu', 'memory', 'ephemeral-storage']) {
    expect(parseQuantity(request?.[resource] ?? '')).toBeLessThanOrEqual(parseQuantity(limit?.[resource] ?? ''))
  }
})

it('lets one claim take all of the storage, and not more', () => {
  expect(limitRangeOf(limits)).toContainEqual({ type: 'PersistentVolumeClaim', max: { storage: '1024Mi' } })
})
