import { expect, it } from 'vitest'
import type { JudgedEscape } from './judged-escape.ts'
import { exitCode, reportOf, summaryText } from './report.ts'

const none = { missing: [], extra: [] }
const held: JudgedEscape = {
  family: 'pods',
  name: 'node-name',
  tries: 'the node of its choice',
  expected: 'ordinal-pods',
  refusedBy: 'ordinal-pods',
  isRefused: true,
  isTwinAccepted: true,
  ok: true,
  words: '',
  seconds: 0.1,
  error: null,
}
const passed = { ...held, ok: false, isRefused: false, refusedBy: null }
const untried = { ...passed, error: 'cut off' }
const report = (
  escapes: JudgedEscape[],
  difference = none as { missing: string[]; extra: string[] },
  left: string[] = [],
) => reportOf(escapes, difference, left, undefined, 1)

it('all is well where every way out is refused, rights are as written and nothing is left', () => {
  expect(report([held])).toMatchObject({ ok: true, refused: 1, total: 1, twins: 1 })
  expect(exitCode(report([held]))).toBe(0)
})

it.each([
  ['an escape that is let pass', report([held, passed]), 1],
  ['a right that is not written', report([held], { missing: [], extra: ['get secrets, in kube-system'] }), 1],
  ['a right that is not given', report([held], { missing: ['get pods'], extra: [] }), 1],
  ['what is left', report([held], none, ['Pod a is left']), 1],
  ['what could not be tried', report([held, untried]), 2],
  ['what passed beside what could not be tried', report([passed, untried]), 1],
])('%s ends otherwise', (_what, made, code) => {
  expect(made.ok).toBe(false)
  expect(exitCode(made)).toBe(code)
})

it('every difference is named', () => {
  const words = summaryText(report([held], { missing: ['get pods'], extra: ['get nodes'] }, ['Pod a is left']))
  expect(words).toMatch(/may not be done: get pods/)
  expect(words).toMatch(/is not in provisioner\/rights\/student.yaml: get nodes/)
  expect(words).toContain('Pod a is left')
})
