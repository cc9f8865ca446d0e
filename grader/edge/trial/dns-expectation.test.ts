import { expect, it } from 'vitest'
import type { Answer } from '#db/observations'
import { RecordBuilder } from '../../core/testing/record-builder.ts'
import { namesPods } from './dns-expectation.ts'
import { RecordState } from './record-state.ts'

const { observation } = RecordBuilder.complete()
  .service('ADDED', 'nginx', { clusterIP: '10.1.0.1' })
  .pod('ADDED', 'web-0', { set: 'web-uid', isReady: true, ip: '10.0.0.1' })
  .pod('ADDED', 'web-1', { set: 'web-uid', isReady: true, ip: '10.0.0.2' })
  .pod('ADDED', 'web-2', { set: 'web-uid', ip: '10.0.0.3' })
  .pod('ADDED', 'other', { isReady: true, ip: '10.0.0.4' })
const state = new RecordState(observation)
const answer = (addresses: string[], name = 'nginx'): Answer => ({
  type: 'DNS',
  question: { name: `${name}.ws-aaaaaaaaaa.svc.cluster.local.`, type: 'A' },
  rcode: 'NOERROR',
  addresses,
  mayBeCachedFor: 0,
})

it.each<[string, Answer, boolean]>([
  ['a Pod', answer(['10.0.0.1'], 'web-0.nginx'), true],
  ['the serving Pods of a set', answer(['10.0.0.2', '10.0.0.1']), true],
  ['one of two serving Pods', answer(['10.0.0.1']), false],
  ['a Pod that does not serve as well', answer(['10.0.0.1', '10.0.0.2', '10.0.0.3']), false],
  ['a Pod of no set as well', answer(['10.0.0.1', '10.0.0.2', '10.0.0.4']), false],
  ['nothing', answer([]), false],
  ['nothing for a Pod that serves', answer([], 'web-1.nginx'), false],
  ['nothing for a Pod that does not', answer([], 'web-2.nginx'), true],
  ['a Service', answer(['10.1.0.1']), false],
  ['a Pod and something else', answer(['10.0.0.1', '10.0.0.9'], 'web-0.nginx'), false],
  ['no answer at all', { type: 'DNS_FAILED', name: 'nginx', reason: 'timeout' }, false],
])('tells whether an answer names Pods, and nobody can be blamed for it: %s', (_, given, isSo) => {
  expect(namesPods(state, given)).toBe(isSo)
})
