import { expect, it } from 'vitest'
import type { Moment } from '#domain/timeline-view'
import { currentMoment, nextMoment, type Step } from './steps.ts'

const moment = (...seqs: number[]): Moment => ({
  ...{
    seqs,
    at: '2026-11-21T12:00:00.000Z',
    what: 'Noted',
    kind: 'Pod',
    name: 'web-0',
    args: {},
    lives: [],
    leftOut: 0,
  },
})
const moments = [moment(0, 1), moment(2), moment(3), moment(4)]
const isDeciding = ({ seqs }: Moment) => seqs.includes(2) || seqs.includes(4)

it('an event is found in the moment that tells of it', () => {
  expect(currentMoment(moments, 1)).toBe(0)
  expect(currentMoment(moments, 9)).toBeNull()
  expect(currentMoment(moments, null)).toBeNull()
})

it.each<[Step, number | null, number]>([
  ['next', null, 0],
  ['next', 1, 3],
  ['next', 3, 4],
  ['previous', 0, 0],
  ['previous', 2, 2],
  ['first', 3, 0],
  ['last', null, 4],
  ['nextDeciding', null, 2],
  ['nextDeciding', 1, 4],
  ['nextDeciding', 3, 2],
  ['previousDeciding', 3, 2],
  ['previousDeciding', 1, 4],
])('%s from %s is the moment of event %s', (step, at, expected) => {
  expect(nextMoment(moments, { at, step, isDeciding })?.seqs[0]).toBe(expected)
})
