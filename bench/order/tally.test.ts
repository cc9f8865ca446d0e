import { expect, it } from 'vitest'
import { Tally } from './tally.ts'

it('sets what is wrong apart from what is not decided', () => {
  const tally = new Tally()
  tally.add('by ear', { run: 'one', judgement: true, truth: true })
  tally.add('by ear', { run: 'two', judgement: true, truth: false })
  tally.add('by ear', { run: 'three', judgement: 'undecided', truth: false })
  expect(tally.wrong('by ear')).toEqual(['two'])
  expect(tally.undecided('by ear')).toEqual(['three'])
  expect(tally.lines()).toEqual([expect.stringMatching(/^by ear +1 wrong +1 undecided +of 3$/)])
})
