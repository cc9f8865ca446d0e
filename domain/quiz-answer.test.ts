import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRightAnswer, shuffledOrder } from './quiz-answer.ts'
import { questionSchema } from './quiz.ts'

const text = { fr: 'Oui', en: 'Yes' }
const choice = questionSchema.parse({
  kind: 'choice',
  id: 'who',
  question: text,
  options: [
    { text, isRight: true, why: text },
    { text, why: text },
    { text, isRight: true, why: text },
  ],
})
const order = questionSchema.parse({ kind: 'order', id: 'when', question: text, items: [text, text, text], why: text })
const line = questionSchema.parse({ kind: 'line', id: 'where', question: text, code: 'a\nb\n', line: 2, why: text })
const either = questionSchema.parse({
  kind: 'line',
  id: 'or',
  question: text,
  code: 'a\nb\nc',
  lines: [1, 3],
  why: text,
})
const dns = {
  kind: 'dns',
  id: 'dns',
  question: text,
  given: 'x',
  name: 'web',
  choices: ['10.0.0.1', '10.0.0.2'],
  why: text,
}
const found = questionSchema.parse({ ...dns, answers: ['10.0.0.1', '10.0.0.2'] })
const unknown = questionSchema.parse({ ...dns, answers: [] })

describe('an answer is right when it', () => {
  it.each([
    ['names all right options, in any order', choice, [2, 0], true],
    ['misses one', choice, [0], false],
    ['adds a wrong one', choice, [0, 1, 2], false],
    ['puts the items in order', order, [0, 1, 2], true],
    ['exchanges two', order, [0, 2, 1], false],
    ['leaves one out', order, [0, 1], false],
    ['names the line', line, [2], true],
    ['names another line', line, [1], false],
    ['names the line among others', line, [1, 2], false],
    ['names either of two', either, [3], true],
    ['names none', either, [], false],
    ['gives all addresses', found, ['10.0.0.2', '10.0.0.1'], true],
    ['gives one of two addresses', found, ['10.0.0.2'], false],
    ['says no such name where there is none', unknown, [], true],
    ['says no such name where there is one', found, [], false],
  ])('%s', (_, question, answer, isRight) => {
    expect(isRightAnswer(question, answer)).toBe(isRight)
  })
})

it('a line question says one line or several, not both and not none', () => {
  expect(questionSchema.safeParse({ ...line, lines: [1] }).success).toBe(false)
  expect(questionSchema.safeParse({ ...line, line: undefined }).success).toBe(false)
})

it('items are shown in an order that has each of them, is never the right one, and is always the same', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), fc.integer({ min: 3, max: 9 }), (id, count) => {
      const shown = shuffledOrder(id, count)
      const right = Array.from({ length: count }, (_, index) => index)
      expect([...shown].sort()).toEqual(right)
      expect(shown).not.toEqual(right)
      expect(shuffledOrder(id, count)).toEqual(shown)
    }),
  )
})
