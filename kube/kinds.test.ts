import { expect, it } from 'vitest'
import { findKind, kindOf, observedKind, resourcePath } from './kinds.ts'

it.each([
  [kindOf('v1', 'Pod'), { namespace: 'ws-1', name: 'web-0' }, '/api/v1/namespaces/ws-1/pods/web-0'],
  [kindOf('v1', 'Pod'), {}, '/api/v1/pods'],
  [observedKind('Node'), { namespace: 'ws-1', name: 'ws-1-2' }, '/api/v1/nodes/ws-1-2'],
  [observedKind('StatefulSet'), { namespace: 'ws-1' }, '/apis/apps/v1/namespaces/ws-1/statefulsets'],
  [kindOf('v1', 'Namespace'), { namespace: 'ws-1', name: 'ws-1' }, '/api/v1/namespaces/ws-1'],
  [kindOf('v1', 'Pod'), { namespace: '../..', name: 'a/b' }, '/api/v1/namespaces/..%2F../pods/a%2Fb'],
])('%o lies at %o', (kind, where, path) => expect(resourcePath(kind, where)).toBe(path))

it('knows no kind that is not in its table', () => {
  expect(findKind('v1', 'PersistentVolume')).toBeUndefined()
  expect(() => kindOf('v1', 'PersistentVolume')).toThrow('add it to kube/kinds.ts')
})
