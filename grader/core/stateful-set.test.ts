import { expect, it } from 'vitest'
import { latestSetNamed, isStable, podOrdinal, podsOfSet, readStatefulSet, wantedOrdinals } from './stateful-set.ts'
import { stateAt } from './record.ts'
import { RecordBuilder } from './testing/record-builder.ts'

it.each([
  ['web', 'web-0', 0],
  ['web', 'web-10', 10],
  ['web', 'web-01', undefined],
  ['web', 'web-', undefined],
  ['web', 'website-0', undefined],
  ['web', 'web-x-0', undefined],
  ['web-x', 'web-x-0', 0],
])('in the set %s, the Pod %s has the ordinal %s', (set, pod, ordinal) => expect(podOrdinal(set, pod)).toBe(ordinal))

it('a set that was deleted and made again is another one', () => {
  const once = RecordBuilder.complete().set('ADDED', 'web', { uid: 'one' }).set('DELETED', 'web', { uid: 'one' })
  expect(latestSetNamed(once.observation, 'web')).toBeUndefined()
  expect(latestSetNamed(once.set('ADDED', 'web', { uid: 'two' }).observation, 'web')?.uid).toBe('two')
})

it('a Pod that got its owner later was adopted; one of which nobody saw the beginning was not', () => {
  const record = RecordBuilder.complete()
    .set('ADDED', 'web')
    .pod('ADDED', 'web-0', { set: 'web-uid' })
    .pod('ADDED', 'web-1')
    .pod('MODIFIED', 'web-1', { set: 'web-uid' })
    .pod('ADDED', 'web-2')
    .gap('Pod')
    .pod('ADDED', 'web-3', { set: 'web-uid' })
    .synced('Pod')
  const set = latestSetNamed(record.observation, 'web')
  const { own, adopted } = podsOfSet(record.observation, set ?? expect.fail())
  expect(own.map(({ ordinal }) => ordinal)).toEqual([0, 3])
  expect(adopted.map(({ ordinal }) => ordinal)).toEqual([1])
})

it('ordinals begin where the set says', () => {
  const { observation } = RecordBuilder.complete().set('ADDED', 'web', { replicas: 3, start: 5 })
  const set = latestSetNamed(observation, 'web') ?? expect.fail()
  expect(wantedOrdinals(readStatefulSet(set.last.object))).toEqual([5, 6, 7])
})

it('a set is stable when its controller has nothing left to do', () => {
  const { observation } = RecordBuilder.complete().set('ADDED', 'web', { replicas: 2 })
  const set = readStatefulSet((latestSetNamed(observation, 'web') ?? expect.fail()).last.object)
  const status = {
    observedGeneration: 1,
    replicas: 2,
    readyReplicas: 2,
    updatedReplicas: 2,
    currentRevision: 'a',
    updateRevision: 'a',
  }
  expect(isStable({ ...set, status })).toBe(true)
  expect(isStable({ ...set, status: { ...status, updateRevision: 'b' } })).toBe(false)
  expect(isStable({ ...set, status: { ...status, readyReplicas: 1 } })).toBe(false)
  expect(isStable({ ...set, generation: 2, status })).toBe(false)
})

it('the state at a place in the record is what had been told by then', () => {
  const { observation } = new RecordBuilder().pod('ADDED', 'web-0').pod('ADDED', 'web-1').pod('DELETED', 'web-0')
  expect([...stateAt(observation, 'Pod', 1).keys()]).toEqual(['web-0', 'web-1'])
  expect([...stateAt(observation, 'Pod', 2).keys()]).toEqual(['web-1'])
})
