import { expect, it } from 'vitest'
import type { NodeView } from '#domain/lab-view'
import { livePod } from '../_namespace/testing/live-pod.ts'
import { liveHouses } from './live-houses.ts'

const node = (number: number, of: Partial<NodeView> = {}): NodeView => ({
  name: `lab-${number}`,
  number,
  isReady: true,
  isOn: true,
  isCut: false,
  isFenced: false,
  isSettled: true,
  ...of,
})

it('the houses are as the nodes really are, with the pets that the cluster believes to be there', () => {
  const pods = [
    livePod('web-0', { node: 'lab-1' }),
    livePod('web-1', { node: 'lab-2', isReady: false }),
    livePod('cow-x', { node: 'lab-2', owner: { kind: 'ReplicaSet', name: 'cow' } }),
    livePod('web-2'),
  ]
  const houses = liveHouses([node(1), node(2, { isCut: true, isReady: false, isFenced: true })], pods)
  expect(houses.map(({ house }) => house)).toEqual([
    { name: 'lab-1', power: 'on', isReady: true, isOutOfService: false },
    { name: 'lab-2', power: 'cut', isReady: false, isOutOfService: true },
  ])
  expect(houses.map(({ pets }) => pets.map(({ ordinal, pod }) => [ordinal, pod.name]))).toEqual([
    [[0, 'web-0']],
    [[1, 'web-1']],
  ])
})
