import { expect, it } from 'vitest'
import { parseKept } from './kept-progress.ts'

const kept = {
  owner: 'ada',
  progress: {
    storage: {
      readAt: '2026-03-01T10:00:00.000Z',
      place: { heading: 'claims', at: '2026-03-01T10:00:00.000Z' },
      answers: { q: { answer: [1, 2], isRight: true, at: '2026-03-01T10:00:00.000Z' } },
    },
  },
}

it('what was kept is found again', () => {
  expect(parseKept(JSON.stringify(kept))).toEqual(kept)
})

it.each([
  ['nothing', null],
  ['no JSON', '{'],
  ['a list', '[]'],
  ['a lesson that is none', '{"progress":{"storage":7}}'],
  ['an answer that is none', '{"progress":{"storage":{"answers":{"q":{"answer":"x"}}}}}'],
])('%s counts as no progress', (_, text) => {
  const { owner, progress } = parseKept(text)
  expect(owner).toBeNull()
  expect(Object.values(progress).flatMap(({ answers }) => Object.keys(answers))).toEqual([])
})
