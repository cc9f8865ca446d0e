import { expect, it } from 'vitest'
import { listLabs } from '#course/labs'
import { catalogue } from '../checks/index.ts'
import { needsThatCanRun, trialNeeds } from './trial-needs.ts'
import { labCheck, labOf } from '#domain/testing/lab'

const withSet = (statefulSet: string) => ({ statefulSet })
const needsOf = (...checks: Parameters<typeof labOf>) => trialNeeds(labOf(...checks), {}, catalogue)

it('what the checks want of one set is done to it once, in the order of a trial', () => {
  const needs = needsOf(
    labCheck('a', 'claims-kept-after-scale-down', { with: withSet('web') }),
    labCheck('b', 'dns-follows-pod', { with: { ...withSet('web'), service: 'nginx' } }),
    labCheck('c', 'waits-for-ready-predecessor', { with: withSet('web') }),
    labCheck('d', 'data-survives-pod', { with: withSet('db') }),
  )
  expect(needs).toEqual([
    { statefulSet: 'web', service: 'nginx', replicas: 1, acts: ['hold', 'replace', 'scale'] },
    { statefulSet: 'db', replicas: 1, acts: ['mark', 'replace'] },
  ])
})

it('what is judged by the live record alone needs nothing, unless the lab says trial', () => {
  const order = { with: { statefulSet: 'web', replicas: 2 } }
  expect(needsOf(labCheck('a', 'created-in-ordinal-order', order))).toEqual([])
  expect(needsOf(labCheck('a', 'created-in-ordinal-order', { ...order, record: 'trial' }))).toEqual([
    { statefulSet: 'web', replicas: 2, acts: [] },
  ])
})

it('DNS is asked in the trial, unless the lab says live', () => {
  const dns = { with: { statefulSet: 'web', service: 'nginx', replicas: 2 } }
  expect(needsOf(labCheck('a', 'dns-per-pod', dns))).toHaveLength(1)
  expect(needsOf(labCheck('a', 'dns-per-pod', { ...dns, record: 'live' }))).toEqual([])
})

it('a check that is asked wrongly wants nothing', () => {
  expect(needsOf(labCheck('a', 'data-survives-pod', { with: { set: 'web' } }))).toEqual([])
})

it('a set that was not Ready has nothing to be tried', () => {
  const needs = needsOf(labCheck('a', 'data-survives-pod', { with: withSet('web') }))
  const snapshot = { namespace: 'ws-aaaaaaaaaa', clusterDomain: 'cluster.local', objects: [] }
  expect(needsThatCanRun(needs, { ...snapshot, sets: [{ name: 'web', isReady: true }] })).toEqual(needs)
  expect(needsThatCanRun(needs, { ...snapshot, sets: [{ name: 'web', isReady: false }] })).toEqual([])
  expect(needsThatCanRun(needs, { ...snapshot, sets: [] })).toEqual([])
})

it('the lab web wants everything of its one set', async () => {
  const [web] = (await listLabs()).flatMap(({ name, loading }) =>
    name === 'web' && loading.ok ? [loading.lab.lab] : [],
  )
  if (!web) throw new Error('the lab web does not load: see npm run labs -- list')
  const variables = { statefulSet: 'web', service: 'nginx', replicas: 2, 'image.nginx': 'nginx:stable' }
  expect(trialNeeds(web, variables, catalogue)).toEqual([
    {
      statefulSet: 'web',
      service: 'nginx',
      replicas: 2,
      acts: ['hold', 'mark', 'replace', 'scale'],
      folder: '/usr/share/nginx/html',
    },
  ])
})
