import { expect, it } from 'vitest'
import type { LabRun } from './kept-runs.ts'
import { reportOf } from './report.ts'

const run = (lab: string, more: Partial<LabRun> = {}): LabRun => ({
  ...{ lab, commit: 'abc', isClean: true, at: '2026-01-01T00:00:00.000Z', cluster: 'embedded', kubernetes: 'v1.34.4' },
  ...{ digest: `digest of ${lab}`, cases: 17, asExpected: 17, wrongCases: 12, caught: 12, falseAccusations: 0 },
  seconds: 60,
  ...more,
})
const now = ['dns', 'web'].map((name) => ({ name, digest: `digest of ${name}` }))

it('all labs played whole at one commit are proved by it', () => {
  const report = reportOf([run('dns'), run('web')], now)
  expect(report).toMatchObject({ ok: true, isFull: true, commit: 'abc', missing: [], changed: [] })
  expect(report).toMatchObject({ cases: 34, wrongCases: 24, caught: 24, mutationScore: 1, seconds: 120 })
})

it.each([
  ['a lab that was never played', [run('web')], { missing: ['dns'], isFull: false }],
  ['a lab that has changed since', [run('dns', { digest: 'other' }), run('web')], { changed: ['dns'] }],
  ['a mistake that was missed', [run('dns', { caught: 11, asExpected: 16 }), run('web')], { mutationScore: 23 / 24 }],
  ['a false accusation', [run('dns', { falseAccusations: 1 }), run('web')], { falseAccusations: 1 }],
])('%s is told', (_, runs, told) => expect(reportOf(runs, now)).toMatchObject({ ok: false, ...told }))

it('labs played at different commits have none in common', () =>
  expect(reportOf([run('dns', { commit: 'def' }), run('web')], now)).toMatchObject({ ok: true, commit: null }))
