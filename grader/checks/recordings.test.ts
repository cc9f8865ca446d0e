/** Every case of every lab, judged again by what was recorded of it on a cluster. */
import { describe, expect, test } from 'vitest'
import { loadCases } from '#course/lab-cases'
import { labProblemText } from '#course/lab-problem'
import { listLabs } from '#course/labs'
import { readRecording } from '#course/recording'
import { compare } from '../../scripts/labs/verify/compare.ts'
import { judgeLab } from '../core/judge.ts'
import { catalogue } from './index.ts'

const cure = 'play the case again: npm run labs -- verify LAB --case CASE --record'

const labs = await Promise.all(
  (await listLabs({ checkParameters: catalogue })).map(async ({ name, loading }) => {
    if (!loading.ok) throw new Error(loading.problems.map(labProblemText).join('\n'))
    const { cases, problems } = await loadCases(loading.lab)
    const recorded = await Promise.all(
      cases.map(async (one) => ({ ...one, recorded: await readRecording(one.recording) })),
    )
    return { name, lab: loading.lab.lab, cases: recorded, problems }
  }),
)

describe.each(labs)('$name', ({ lab, cases, problems }) => {
  test('has cases without a fault in their files', () => expect(problems.map(labProblemText)).toEqual([]))

  test.each(cases)('$name is judged as it has to be', ({ expect: expectation, recorded }) => {
    if (!recorded) throw new Error(`it was never recorded: ${cure}`)
    const judged = judgeLab(lab, recorded.variables, { live: recorded.observation }, catalogue)
    const { isAsExpected, accusations, expected, got } = compare(expectation, judged)
    expect(isAsExpected, `expected ${expected}, got ${got}; ${cure}`).toBe(true)
    expect(accusations).toEqual([])
  })

  test.each(cases.filter((one) => 'check' in one.expect))(
    '$name is noticed only by the check that it is about',
    ({ expect: expectation, recorded }) => {
      if (!recorded || !('check' in expectation)) throw new Error(`it was never recorded: ${cure}`)
      const blamed =
        lab.spec.tasks.flatMap(({ checks }) => checks).find(({ id }) => id === expectation.check)?.check ?? ''
      const own = catalogue[blamed]
      if (!own) throw new Error(`there is no check ${blamed}`)
      const forced = {
        ...catalogue,
        [blamed]: { ...own, judge: () => ({ status: 'True' as const, reason: 'Forced', args: {}, evidence: [] }) },
      }
      const { isCaught } = compare(
        expectation,
        judgeLab(lab, recorded.variables, { live: recorded.observation }, forced),
      )
      expect(isCaught).toBe(false)
    },
  )
})
