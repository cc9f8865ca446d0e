import { describe, expect, it } from 'vitest'
import { readRecording } from '#course/recording'
import { catalogue } from '../../../grader/checks/index.ts'
import type { Catalogue } from '../../../grader/core/check.ts'
import { checksOf } from '../../../grader/core/judge.ts'
import { replayCase } from '../../checks/replay-case.ts'
import { loadCase } from '../load-case.ts'
import { judgedReport } from './case-report.ts'
import { labLine } from './lab-line.ts'
import { exitCode, reportOf, summaryText } from './report.ts'
import { sabotaged } from './sabotage.ts'

/** What `labs verify` tells of one case, by what was recorded of it. */
async function verify(called: string, judges: Catalogue, sabotage?: string) {
  const { lab: loaded, labCase } = await loadCase('web', called)
  const { lab } = loaded
  const recording = (await readRecording(labCase.recording)) ?? expect.fail(`${called} was never recorded`)
  const comparison = replayCase({ lab, labCase, recording }, judges)
  const cases = [judgedReport({ lab: 'web', case: called }, labCase, comparison, 1)]
  return { report: reportOf([labLine('web', false, cases, 1)], cases, sabotage, 1), labCase, lab }
}

describe.each(['wrong/cluster-ip-service', 'wrong/no-claim-template'])('%s', (called) => {
  it('is caught by the checks as they are', async () => {
    const { report } = await verify(called, catalogue)
    expect(report).toMatchObject({ ok: true, sabotaged: null, wrongCases: 1, caught: 1 })
    expect(exitCode(report)).toBe(0)
  })

  it('makes the run fail where the check that should catch it always holds', async () => {
    const { labCase, lab } = await verify(called, catalogue)
    const id = 'check' in labCase.expect ? labCase.expect.check : expect.fail('no check is to fail')
    const check = checksOf(lab).find((one) => one.id === id)?.check ?? expect.fail(`the lab has no ${id}`)
    const { report } = await verify(called, sabotaged(check), check)
    expect(report).toMatchObject({ ok: false, sabotaged: check, wrongCases: 1, caught: 0 })
    expect(report.labs).toMatchObject([{ lab: 'web', asExpected: 0, mutationScore: 0 }])
    expect(exitCode(report)).toBe(1)
    expect(summaryText(report)).toContain(`${check} was forced to hold: 1 case noticed.`)
  })
})

it('a check that does not exist cannot be sabotaged', () => {
  expect(() => sabotaged('no-such-check')).toThrow(/There is no check no-such-check: name one of .*headless-service/)
})
