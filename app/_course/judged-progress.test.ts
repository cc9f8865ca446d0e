import { expect, it } from 'vitest'
import { questionSchema } from '#domain/quiz'
import { judgedProgress } from './judged-progress.ts'

const text = { fr: 'Oui', en: 'Yes' }
const question = questionSchema.parse({ kind: 'line', id: 'where', question: text, code: 'a\nb', line: 2, why: text })
const now = new Date('2026-03-01T10:00:00.000Z')
const earlier = '2026-03-01T09:00:00.000Z'
const judged = (answers: Record<string, { answer: number[]; isRight: boolean; at: string }>) =>
  judgedProgress({ storage: { answers } }, { storage: [question] }, now)

it('an answer is right when it is, whatever the browser says', () => {
  const claimed = judged({ where: { answer: [1], isRight: true, at: earlier } })
  expect(claimed).toEqual({ storage: { answers: { where: { answer: [1], isRight: false, at: earlier } } } })
  expect(judged({ where: { answer: [2], isRight: false, at: earlier } }).storage?.answers.where?.isRight).toBe(true)
})

it('lessons and questions that are not there are left out', () => {
  expect(judged({ other: { answer: [1], isRight: true, at: earlier } })).toEqual({ storage: { answers: {} } })
  expect(judgedProgress({ nowhere: { readAt: earlier, answers: {} } }, { storage: [] }, now)).toEqual({})
})

it('nothing happened later than now: a clock that is ahead would keep all later answers out', () => {
  const place = { heading: 'a', at: '2027-01-01T00:00:00.000Z' }
  const brought = { storage: { readAt: '2027-01-01T00:00:00.000Z', place, answers: {} } }
  const at = now.toISOString()
  expect(judgedProgress(brought, { storage: [] }, now)).toEqual({
    storage: { readAt: at, place: { heading: 'a', at }, answers: {} },
  })
})
