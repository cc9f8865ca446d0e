import { describe, expect, it } from 'vitest'
import { examinePaste, piecesOf } from './paste-guard.ts'

describe('what is pasted', () => {
  it('is typed at once when it is one plain line', () => {
    expect(examinePaste('kubectl get pods -o wide\t# é')).toMatchObject({ isHarmless: true, removed: 0, lines: 1 })
  })
  it.each([
    ['ls\n', 1],
    ['a\nb', 2],
    ['a\rb', 2],
    ['a\r\nb\r\n', 2],
  ])('is asked about when it has a line break: %j', (text, lines) => {
    expect(examinePaste(text)).toMatchObject({ isHarmless: false, removed: 0, lines })
  })
  it.each([
    ['an end of the bracket that shells paste in', 'ls\u001b[201~', 'ls[201~'],
    ['a control key', 'ls\u0003', 'ls'],
    ['a sequence in one character', 'a\u009b31mb', 'a31mb'],
    ['text that reads backwards', 'a\u202eb', 'ab'],
    ['a character that does not show', 'a\u200bb', 'ab'],
  ])('loses %s, and is asked about', (_what, text, left) => {
    expect(examinePaste(text)).toMatchObject({ text: left, removed: 1, isHarmless: false })
  })
})

it('long text is sent in pieces that add up to it, and no character is cut', () => {
  const text = 'aé漢😀'.repeat(500)
  const pieces = [...piecesOf(text, 64)]
  expect(pieces.every((piece) => piece.length <= 64)).toBe(true)
  expect(pieces.map((piece) => new TextDecoder('utf-8', { fatal: true }).decode(piece)).join('')).toBe(text)
})
