import { expect, it } from 'vitest'
import { chosenIn, hashOf } from './use-chosen.ts'

it.each([
  { check: 'order', seq: 145, record: 'live' },
  { check: 'survives', seq: 3, record: 'trial' },
  { check: null, seq: null, record: 'live' },
] as const)('what one looks at can be sent: $check $seq $record', (chosen) => {
  expect(chosenIn(hashOf(chosen))).toEqual(chosen)
})

it('what is no place in a record is none', () => {
  expect(chosenIn('#check=order&seq=all')).toEqual({ check: 'order', seq: null, record: 'live' })
})
