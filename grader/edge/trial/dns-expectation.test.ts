import { expect, it } from 'vitest'
import type { Answer } from '#db/observations'
import { RecordBuilder } from '../../core/testing/record-builder.ts'
import { namesPods } from './dns-expectation.ts'
import { RecordState } from './record-state.ts'

const { observation } = RecordBuilder.complete()
  .service('ADDED', 'nginx', { clusterIP: '10.1.0.1' })
  .pod('ADDED', 'web-0', { set: 'web-uid', isReady: true, ip: '10.0.0.1' })
const state = new RecordState(observation)
const answer = (addresses: string[]): Answer => ({
  type: 'DNS',
  question: { name: 'nginx.ws-aaaaaaaaaa.svc.cluster.local.', type: 'A' },
  rcode: 'NOERROR',
  addresses,
  mayBeCachedFor: 0,
})

it.each<[string, Answer, boolean]>([
  ['a Pod', answer(['10.0.0.1']), true],
  ['nothing', answer([]), false],
  ['a Service', answer(['10.1.0.1']), false],
  ['a Pod and something else', answer(['10.0.0.1', '10.0.0.9']), false],
  ['no answer at all', { type: 'DNS_FAILED', name: 'nginx', reason: 'timeout' }, false],
])('tells whether an answer names Pods: %s', (_, given, isSo) => {
  expect(namesPods(state, given)).toBe(isSo)
})
