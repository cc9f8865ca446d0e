/** Every case of every lab, judged again by what was recorded of it on a cluster. */
import { describe, expect, test } from 'vitest'
import type { Observation } from '#domain/observation'
import type { CaseToReplay } from '../../scripts/checks/load-recordings.ts'
import { lacksTrial, replayCase, type RecordedCase } from '../../scripts/checks/replay-case.ts'
import { recordings } from '../../scripts/checks/testing/recorded.ts'
import type { Catalogue } from '../core/check.ts'
import { withoutObjectsBut } from '../core/testing/hidden-kinds.ts'
import { catalogue } from './index.ts'

const cure = 'play the case again: npm run labs -- verify LAB --case CASE --record'

const labs = [...new Set(recordings.map(({ lab }) => lab))].map((lab) => ({
  name: lab.metadata.name,
  cases: recordings.filter((one) => one.lab === lab).map((one) => ({ name: one.labCase.name, one })),
}))

function recorded({ recording, ...rest }: CaseToReplay): RecordedCase {
  if (!recording) throw new Error(`it was never recorded: ${cure}`)
  const one = { ...rest, recording }
  if (lacksTrial(one, catalogue)) throw new Error(`it was recorded without a trial: ${cure}`)
  return one
}

/** Checks that see nothing of other kinds than those that they say they read. */
const blinkered: Catalogue = Object.fromEntries(
  Object.values(catalogue).map((check) => [
    check.name,
    {
      ...check,
      judge: (observation: Observation, written: unknown) =>
        check.judge(withoutObjectsBut(observation, check.reads), written),
    },
  ]),
)

describe.each(labs)('$name', ({ cases }) => {
  test.each(cases)('$name is judged as it has to be', ({ one }) => {
    const replayed = replayCase(recorded(one), catalogue)
    const { isAsExpected, accusations, expected, got } = replayed
    expect(isAsExpected, `expected ${expected}, got ${got}; ${cure}`).toBe(true)
    expect(accusations).toEqual([])
    expect(replayCase(recorded(one), blinkered)).toEqual(replayed)
  })

  test.each(cases.filter(({ one }) => 'check' in one.labCase.expect))(
    '$name is noticed only by the check that it is about',
    ({ one }) => {
      const { expect: expectation } = one.labCase
      if (!('check' in expectation)) throw new Error(`it was never recorded: ${cure}`)
      const checks = one.lab.spec.tasks.flatMap((task) => task.checks)
      const blamed = checks.find(({ id }) => id === expectation.check)?.check ?? ''
      const own = catalogue[blamed]
      if (!own) throw new Error(`there is no check ${blamed}`)
      const forced = {
        ...catalogue,
        [blamed]: { ...own, judge: () => ({ status: 'True' as const, reason: 'Forced', args: {}, evidence: [] }) },
      }
      expect(replayCase(recorded(one), forced).isCaught).toBe(false)
    },
  )
})
