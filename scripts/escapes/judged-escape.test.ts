import { expect, it } from 'vitest'
import { judgeAttempt, type Attempt } from './judged-escape.ts'

const escape = {
  family: 'pods',
  name: 'node-name',
  tries: 'the node of its choice',
  refusedBy: 'ordinal-pods' as const,
  says: ['spec.nodeName', 'spec.node'],
}
const words =
  "ValidatingAdmissionPolicy 'ordinal-pods' with binding 'ordinal-pods' denied request: spec.nodeName is not allowed"
const twin = { isAccepted: true, words: '' }
const judged = (attempt: Partial<Attempt>) => judgeAttempt(escape, { isRefused: true, words, twin, ...attempt })

it('it is refused by whom it should be, in the words that are expected, and its twin is accepted', () => {
  expect(judged({})).toMatchObject({ ok: true, refusedBy: 'ordinal-pods', isTwinAccepted: true })
  expect(judged({ twin: undefined })).toMatchObject({ ok: true, isTwinAccepted: null })
})

it.each<[string, Partial<Attempt>]>([
  ['it is let pass', { isRefused: false, words: '{"kind":"Pod"}' }],
  ['somebody else refuses it', { words: 'pods "a" is forbidden: violates PodSecurity "baseline:latest": hostPort' }],
  ['it is refused for another reason', { words: words.replace('spec.nodeName', 'spec.tolerations') }],
  ['its harmless twin is refused too', { twin: { isAccepted: false, words } }],
])('it is not proved where %s', (_what, attempt) => expect(judged(attempt).ok).toBe(false))
