import { expect, it, vi } from 'vitest'
import { createOutputFilter } from './output-filter.ts'
import { createReplayRing } from './replay-ring.ts'

function ringOf(limit: number, pieces: readonly (string | Buffer)[]) {
  const filter = createOutputFilter()
  const ring = createReplayRing(limit)
  for (const piece of pieces) ring.push(filter(Buffer.from(piece)))
  return ring
}

it('keeps all that fits, and the last of what does not', () => {
  expect(ringOf(100, ['one ', 'two']).replay().toString()).toBe('one two')
  const long = ringOf(10, ['aaaa', 'bbbb', 'cccc', 'dddd']).replay().toString()
  expect(long).toBe('ccccdddd')
})

it('never begins within a sequence, wherever the pieces were cut', () => {
  const output = '\x1b[31mred\x1b[0m'.repeat(20)
  const replay = ringOf(
    30,
    [...output.matchAll(/.{1,3}/gs)].map(([piece]) => piece),
  )
    .replay()
    .toString()
  expect(replay).not.toMatch(/^[\d;]*m/)
  expect(output.endsWith(replay)).toBe(true)
})

it('never begins within a character', () => {
  const bytes = Buffer.from('漢'.repeat(10))
  const replay = ringOf(10, [bytes.subarray(0, 1), bytes.subarray(1, 20), bytes.subarray(20, 29), bytes.subarray(29)])
    .replay()
    .toString()
  expect(replay).toBe('漢漢漢')
})

it('says first which modes were set by what is no longer kept', () => {
  const ring = ringOf(8, ['\x1b[?2004h\x1b[?25l', '\x1b[?1h\x1b[?1l', 'abcdefgh'])
  expect(ring.replay().toString()).toBe('\x1b[?2004h\x1b[?25labcdefgh')
})

it('knows whether a program has the whole screen', () => {
  expect(ringOf(8, ['\x1b[?1049h', 'x'.repeat(20)]).isFullScreen()).toBe(true)
  expect(ringOf(8, ['\x1b[?1049h', '\x1b[?1049l']).isFullScreen()).toBe(false)
})

it('keeps in mind no modes that nobody knows, however many a program sets', () => {
  const many = Array.from({ length: 2_000 }, (_, n) => `\x1b[?${5_000 + n}h`)
  const ring = ringOf(8, [...many, '\x1b[?2004h', 'abcdefgh'])
  expect(ring.replay().toString()).toBe('\x1b[?2004habcdefgh')
})

it('joins what comes byte by byte, and forgets it in small parts all the same', () => {
  const limit = 25_600
  const bytes = Array.from({ length: 2 * limit }, (_, n) => String.fromCharCode(97 + (n % 26)))
  const joined = vi.spyOn(Buffer, 'concat')
  const replay = ringOf(limit, bytes).replay()
  const pieces = joined.mock.calls.at(-1)?.[0].length
  joined.mockRestore()
  expect(pieces).toBeLessThan(300)
  expect(replay.length).toBeGreaterThan(limit - 200)
  expect(bytes.join('').endsWith(replay.toString())).toBe(true)
})
