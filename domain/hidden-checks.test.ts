import { expect, it } from 'vitest'
import { met, unknown, unmet, type CheckResult } from './check-result.ts'
import { forStudents } from './hidden-checks.ts'
import { labCheck, labOf } from './testing/lab.ts'

const lab = labOf(
  labCheck('open', 'ready-replicas', { with: { replicas: 3 } }),
  labCheck('secret', 'ready-replicas', { hidden: true, with: { replicas: 7 } }),
)
const judged = (id: string, result: CheckResult) => ({ id, check: 'ready-replicas', points: 0, maxPoints: 10, result })
const telling = unmet('TooFewReplicas', {
  args: { wanted: 7 },
  evidence: [{ seq: 3, kind: 'StatefulSet', name: 'web', uid: 'a' }],
  path: { kind: 'StatefulSet', name: 'web', path: 'spec.replicas' },
})

it('a hidden check says whether it holds, and nothing that gives it away', () => {
  const [open, secret] = forStudents(lab, [judged('open', telling), judged('secret', telling)])
  expect(open?.result).toEqual(telling)
  expect(secret?.result).toEqual({ status: 'False', reason: 'Hidden', args: {}, evidence: [] })
  expect(forStudents(lab, [judged('secret', met('AllReady', { args: { ready: 7 } }))])[0]?.result).toEqual({
    ...{ status: 'True', reason: 'Hidden', args: {}, evidence: [] },
  })
})

it('what an instructor said of it, and what it waits for, stays readable', () => {
  const decided = unmet('SetByInstructor', { args: { note: 'see me' } })
  const blocked = unknown('blocked', 'NeedsAnotherCheck', { args: { check: 'open' } })
  const told = forStudents(lab, [judged('secret', decided), judged('secret', blocked)])
  expect(told.map(({ result }) => result.args)).toEqual([{ note: 'see me' }, { check: 'open' }])
})
