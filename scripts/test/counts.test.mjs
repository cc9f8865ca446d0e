import { expect, test } from 'vitest'
import { countCases, countGo, countPlaywright, countVitest } from './counts.mjs'

test('a vitest file that does not load counts as a failure', () => {
  const files = [
    { status: 'passed', assertionResults: [{}, {}] },
    { status: 'failed', assertionResults: [] },
  ]
  expect(countVitest({ numPassedTests: 2, numFailedTests: 0, testResults: files })).toEqual({ passed: 2, failed: 1 })
})

const line = (event) => JSON.stringify(event)

test('go counts tests, and tells what the failed ones said', () => {
  const lines = [
    line({ Action: 'pass', Package: 'a', Test: 'TestGood' }),
    line({ Action: 'pass', Package: 'a' }),
    line({ Action: 'output', Package: 'b', Test: 'TestBad', Output: 'want 1, got 2\n' }),
    line({ Action: 'fail', Package: 'b', Test: 'TestBad' }),
    line({ Action: 'fail', Package: 'b' }),
  ]
  expect(countGo(lines)).toMatchObject({ passed: 1, failed: 1, output: expect.stringContaining('want 1, got 2') })
})

test('a go package that does not compile counts as a failure, with the compiler in its output', () => {
  const lines = [
    line({ ImportPath: 'c [c.test]', Action: 'build-output', Output: 'c.go:1: undefined: x\n' }),
    line({ ImportPath: 'c [c.test]', Action: 'build-fail' }),
    line({ Action: 'fail', Package: 'c', FailedBuild: 'c [c.test]' }),
  ]
  expect(countGo(lines)).toMatchObject({ passed: 0, failed: 1, output: expect.stringContaining('undefined: x') })
})

test('a browser test that passed only when tried again counts as a failure', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 }
  expect(countPlaywright({ stats, errors: [] })).toEqual({ passed: 5, failed: 2 })
})

test('each case of a lab is one proof', () => {
  expect(countCases({ cases: [{ ok: true }, { ok: false }, { ok: true }] })).toEqual({ passed: 2, failed: 1 })
})
