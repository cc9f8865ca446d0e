import fc from 'fast-check'
import { expect, it } from 'vitest'
import { diffLines } from './diff-lines.ts'

it('what stayed, what went and what came is told in order', () => {
  expect(diffLines(['a', 'b', 'c'], ['a', 'x', 'c', 'd'])).toEqual([
    { kind: 'same', from: 0, to: 0 },
    { kind: 'removed', from: 1 },
    { kind: 'added', to: 1 },
    { kind: 'same', from: 2, to: 2 },
    { kind: 'added', to: 3 },
  ])
})

it('each text can be read out of the difference again', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 })
  fc.assert(
    fc.property(text, text, (from, to) => {
      const lines = diffLines(from, to)
      expect(lines.flatMap((line) => ('from' in line ? [from[line.from]] : []))).toEqual(from)
      expect(lines.flatMap((line) => ('to' in line ? [to[line.to]] : []))).toEqual(to)
      for (const line of lines) if (line.kind === 'same') expect(from[line.from]).toBe(to[line.to])
    }),
  )
})

it('two equal texts do not differ', () => {
  expect(diffLines(['a', 'a'], ['a', 'a']).every(({ kind }) => kind === 'same')).toBe(true)
})
