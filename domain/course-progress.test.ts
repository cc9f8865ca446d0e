import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lastPlace, mergeProgress, rightAnswers, type CourseProgress, type KeptAnswer } from './course-progress.ts'

const at = (minute: number) => `2026-03-01T10:${String(minute).padStart(2, '0')}:00.000Z`
const answer = (isRight: boolean, minute: number): KeptAnswer => ({ answer: [minute], isRight, at: at(minute) })
const one = (kept: KeptAnswer): CourseProgress => ({ storage: { answers: { q: kept } } })

describe('two records of one reader', () => {
  it('keep the newer of two answers', () => {
    expect(mergeProgress(one(answer(false, 1)), one(answer(false, 2)))).toEqual(one(answer(false, 2)))
  })

  it('keep what was right once, whatever was tried later', () => {
    expect(mergeProgress(one(answer(true, 1)), one(answer(false, 2)))).toEqual(one(answer(true, 1)))
  })

  it('keep when a lesson was first read, and where it was read last', () => {
    const first = { storage: { readAt: at(5), place: { heading: 'a', at: at(5) }, answers: {} } }
    const second = {
      storage: { readAt: at(3), place: { heading: 'b', at: at(9) }, answers: {} },
      names: { answers: {} },
    }
    expect(mergeProgress(first, second)).toEqual({
      storage: { readAt: at(3), place: { heading: 'b', at: at(9) }, answers: {} },
      names: { answers: {} },
    })
  })

  const time = fc.integer({ min: 0, max: 59 })
  // Times differ, as those of two answers do.
  const progress = (parity: 0 | 1) =>
    fc.dictionary(
      fc.constantFrom('names', 'storage'),
      fc.record({
        readAt: fc.option(time.map(at), { nil: undefined }),
        place: fc.option(
          time.map((minute) => ({ heading: String(parity), at: `${at(minute)}${parity}` })),
          { nil: undefined },
        ),
        answers: fc.dictionary(
          fc.constantFrom('a', 'b'),
          fc.record({
            answer: fc.constant([parity]),
            isRight: fc.boolean(),
            at: time.map((minute) => `${at(minute)}${parity}`),
          }),
        ),
      }),
    )

  it('come together the same whichever is first, and again to no effect', () => {
    fc.assert(
      fc.property(progress(0), progress(1), (here, there) => {
        const merged = mergeProgress(here, there)
        expect(mergeProgress(there, here)).toEqual(merged)
        expect(mergeProgress(merged, there)).toEqual(merged)
        expect(mergeProgress(merged, merged)).toEqual(merged)
      }),
    )
  })
})

it('right answers are counted', () => {
  expect(rightAnswers({ answers: { a: answer(true, 1), b: answer(false, 1), c: answer(true, 2) } })).toBe(2)
})

it('the place to go on is the one that was read last', () => {
  expect(
    lastPlace({
      names: { place: { heading: 'x', at: at(1) }, answers: {} },
      storage: { place: { heading: 'y', at: at(2) }, answers: {} },
      updates: { answers: {} },
    }),
  ).toEqual({ lesson: 'storage', heading: 'y' })
  expect(lastPlace({})).toBeNull()
})
