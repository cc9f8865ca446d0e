import { expect, it } from 'vitest'
import { isWrite, limitWrites } from './write-limit.ts'

const limits = { burst: 3, perSecond: 2 }

it('lets a burst of writes pass, then as many as the rate allows', () => {
  const mayWrite = limitWrites(limits)
  const at = (seconds: number) => mayWrite('a', seconds * 1_000)
  expect([at(0), at(0), at(0), at(0)]).toEqual([true, true, true, false])
  expect([at(0.4), at(0.5), at(0.5)]).toEqual([false, true, false])
  expect([at(60), at(60), at(60), at(60)]).toEqual([true, true, true, false])
})

it('counts each workspace by itself', () => {
  const mayWrite = limitWrites(limits)
  while (mayWrite('a', 0));
  expect(mayWrite('b', 0)).toBe(true)
})

it('does not forget who has just written, however many write', () => {
  const mayWrite = limitWrites(limits)
  while (mayWrite('a', 0));
  for (let other = 0; other < 2_000; other++) mayWrite(`other ${other}`, 0)
  expect(mayWrite('a', 0)).toBe(false)
})

it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s is a write', (method) => expect(isWrite(method)).toBe(true))
it.each(['GET', 'HEAD', undefined])('%s is none', (method) => expect(isWrite(method)).toBe(false))
