import { expect, it } from 'vitest'
import { lacksRoom } from './lacks-room.ts'

const pod = (status: object) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web-0', uid: 'u', resourceVersion: '1' },
  status,
})
const unplaced = (message: string) => pod({ conditions: [{ type: 'PodScheduled', status: 'False', message }] })

it.each(['0/1 nodes are available: 1 Insufficient cpu.', '0/1 nodes are available: 1 Too many pods.'])(
  'waits for room: %s',
  (message) => expect(lacksRoom(unplaced(message))).toBe(true),
)

it.each([
  unplaced("0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector."),
  unplaced('pod has unbound immediate PersistentVolumeClaims'),
  pod({ conditions: [{ type: 'PodScheduled', status: 'True' }] }),
  pod({}),
])('does not wait for room: %j', (one) => expect(lacksRoom(one)).toBe(false))
