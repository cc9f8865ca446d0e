import { expect, test } from 'vitest'
import { countCases, countEscapes, countGo, countPlaywright, countVitest } from './counts.mjs'

test('a vitest file that does not load counts as a failure', () => {
  const files = [
    { name: '/a/good.test.ts', status: 'passed', assertionResults: [{ status: 'passed' }, { status: 'passed' }] },
    { name: '/a/broken.test.ts', status: 'failed', message: 'SyntaxError: x\nmore', assertionResults: [] },
  ]
  expect(countVitest({ numPassedTests: 2, numFailedTests: 0, testResults: files })).toEqual({
    passed: 2,
    failed: 1,
    failures: ['broken.test.ts: SyntaxError: x'],
  })
})

test('a failed test is named with the first line of what it says', () => {
  const bad = {
    status: 'failed',
    fullName: 'adds',
    failureMessages: ['AssertionError: 1 is not 2\n  at add.test.ts:3'],
  }
  const files = [{ name: '/a/add.test.ts', status: 'failed', assertionResults: [bad] }]
  expect(countVitest({ numPassedTests: 0, numFailedTests: 1, testResults: files }).failures).toEqual([
    'add.test.ts adds: AssertionError: 1 is not 2',
  ])
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
  const output = expect.stringContaining('want 1, got 2')
  expect(countGo(lines)).toMatchObject({ passed: 1, failed: 1, failures: ['b TestBad', 'b'], output })
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
  const spec = {
    ok: false,
    file: 'a.spec.ts',
    title: 'opens',
    tests: [{ results: [{ error: { message: 'late\nat' } }] }],
  }
  const suites = [{ specs: [{ ok: true }], suites: [{ specs: [spec] }] }]
  expect(countPlaywright({ stats, errors: [], suites })).toEqual({
    passed: 5,
    failed: 2,
    failures: ['a.spec.ts opens: late'],
  })
})

test('each case of a lab is one proof', () => {
  const bad = { ok: false, lab: 'web', case: 'starter', expected: 'a', got: 'b', seconds: 3, error: null }
  expect(countCases({ cases: [{ ok: true }, bad, { ok: true }] })).toEqual({
    passed: 2,
    failed: 1,
    failures: ['web starter: expected a, got b in 3 s'],
  })
  expect(countCases({ cases: [{ ...bad, story: ['0.0 Appeared Pod web-0', '1.0 Gone Pod web-0'] }] }).failures).toEqual(
    ['web starter: expected a, got b in 3 s\n      0.0 Appeared Pod web-0\n      1.0 Gone Pod web-0'],
  )
})

test('every way out, the list of rights and what is left are proofs', () => {
  const none = { missing: [], extra: [] }
  const held = { family: 'pods', name: 'priority', ok: true }
  const passed = { family: 'pods', name: 'node-name', ok: false, error: null, expected: 'ordinal-pods', words: '{}' }
  expect(countEscapes({ escapes: [held, passed], allowedList: none, left: [] })).toEqual({
    passed: 3,
    failed: 1,
    failures: ['escapes pods/node-name: ordinal-pods has to refuse it: {}'],
  })
  const other = { escapes: [held], allowedList: { ...none, extra: ['get nodes'] }, left: ['Pod a is left'] }
  expect(countEscapes(other)).toMatchObject({
    passed: 1,
    failed: 2,
    failures: ['escapes: what a student may do: too much: get nodes', 'escapes: what is left: Pod a is left'],
  })
})
