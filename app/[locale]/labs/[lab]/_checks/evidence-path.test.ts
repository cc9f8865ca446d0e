import { expect, it } from 'vitest'
import { unmet, type Evidence } from '#domain/check-result'
import { chosenIn } from '../../../attempts/[id]/use-chosen.ts'
import { evidencePath } from './evidence-path.ts'

const web = { kind: 'StatefulSet', name: 'web', uid: 'u' }
const addressOf = (evidence: readonly Evidence[]) =>
  evidencePath('en', 'a1', {
    ...{ id: 'waits', check: 'waits-for-ready-predecessor', points: 0, maxPoints: 10 },
    result: unmet('DidNotWait', { evidence }),
  })

it.each<[evidence: Evidence[], hash: string]>([
  [
    [
      { ...web, seq: 12, record: 'trial' },
      { ...web, seq: 3 },
    ],
    '#check=waits&seq=12&record=trial',
  ],
  [[{ ...web, seq: 3 }], '#check=waits&seq=3'],
  [[], '#check=waits'],
])('a verdict’s address opens it at the first event that decides: %j', (evidence, hash) => {
  expect(addressOf(evidence)).toBe(`/en/attempts/a1${hash}`)
  const [first] = evidence
  expect(chosenIn(hash)).toEqual({ check: 'waits', seq: first?.seq ?? null, record: first?.record ?? 'live' })
})
