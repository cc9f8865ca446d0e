import { expect, it } from 'vitest'
import { fromLocalTime, toLocalTime } from './local-time.ts'

it('a time that was shown in a field and not touched is the same instant', () => {
  for (const instant of ['2026-03-29T00:59:00.000Z', '2026-12-31T23:00:00.000Z', '2026-07-01T08:05:00.000Z'])
    expect(fromLocalTime(toLocalTime(instant))).toBe(instant)
})
it('no instant is an empty field', () => expect(toLocalTime(null)).toBe(''))
