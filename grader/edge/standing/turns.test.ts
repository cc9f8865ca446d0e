import { expect, it } from 'vitest'
import { Turns } from './turns.ts'

it('lets so many work at once, the others in the order in which they came, also when one fails', async () => {
  const turns = new Turns(2)
  const begun: number[] = []
  const ends: (() => void)[] = []
  const work = (index: number) =>
    turns.take(() => {
      begun.push(index)
      return new Promise<void>((resolve, reject) =>
        ends.push(index === 0 ? () => reject(new Error('it failed')) : resolve),
      )
    })
  const all = Promise.allSettled([0, 1, 2, 3].map(work))
  await new Promise((resolve) => setImmediate(resolve))
  expect(begun).toEqual([0, 1])
  ends[0]?.()
  await new Promise((resolve) => setImmediate(resolve))
  expect(begun).toEqual([0, 1, 2])
  ends[1]?.()
  await new Promise((resolve) => setImmediate(resolve))
  expect(begun).toEqual([0, 1, 2, 3])
  ends.slice(2).forEach((end) => end())
  expect((await all).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled'])
})
