import { expect, it } from 'vitest'
import { beginning, checked, isAnswered, moved, toggled } from './answering.ts'
import type { ShownQuestion } from './shown-question.ts'

const order: ShownQuestion = { kind: 'order', id: 'scale-up', question: '?', items: ['a', 'b', 'c'], why: '' }
const dns: ShownQuestion = {
  kind: 'dns',
  id: 'dns',
  question: '?',
  given: '',
  name: 'web',
  answers: [],
  choices: ['1', '2'],
  why: '',
}

it('items to put in order begin in another one, which is wrong if it is checked as it is', () => {
  expect(checked(order, beginning(order)).outcome).toBe('wrong')
  expect(checked(order, { answer: [0, 1, 2], outcome: 'open' }).outcome).toBe('right')
})

it('no address at all is an answer only when the reader says so', () => {
  expect(isAnswered(dns, [], false)).toBe(false)
  expect(isAnswered(dns, [], true)).toBe(true)
  expect(checked(dns, { answer: [], outcome: 'open' }).outcome).toBe('right')
})

it('a choice is taken back by choosing it again', () => {
  expect(toggled(toggled<number>([], 2), 2)).toEqual([])
  expect(toggled([1], 2)).toEqual([1, 2])
})

it.each([
  [1, -1, ['b', 'a', 'c']],
  [1, 1, ['a', 'c', 'b']],
  [0, -1, ['a', 'b', 'c']],
  [2, 1, ['a', 'b', 'c']],
] as const)('the item at %i moves by %i', (place, by, items) => {
  expect(moved(['a', 'b', 'c'], place, by)).toEqual(items)
})
