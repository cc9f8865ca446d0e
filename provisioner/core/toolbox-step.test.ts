import { describe, expect, it } from 'vitest'
import type { KubernetesObject } from '#domain/kubernetes-object'
import { nextToolboxStep, toolboxOf, type SeenToolbox, type ToolboxOwner } from './toolbox-step.ts'

const works: SeenToolbox = { uid: 'u', image: 'toolbox:1', isGoing: false, isOver: false, isReady: true, trouble: null }

const cases: [what: string, owner: ToolboxOwner, seen: SeenToolbox | null, image: string | null, step: string][] = [
  ['one that is missing', 'student', null, 'toolbox:1', 'create'],
  ['one of a workspace that is not open', null, null, 'toolbox:1', 'none'],
  ['one on a cluster without an image for it', 'student', null, null, 'none'],
  ['one that works', 'student', works, 'toolbox:1', 'report'],
  ['one that works with an older image', 'student', works, 'toolbox:2', 'report'],
  ['one of the pool that works with an older image', 'pool', works, 'toolbox:2', 'delete'],
  ['one that does not work with an older image', 'student', { ...works, isReady: false }, 'toolbox:2', 'delete'],
  ['one that was evicted', 'student', { ...works, isReady: false, isOver: true }, 'toolbox:1', 'delete'],
  ['one that is going', 'student', { ...works, isReady: false, isOver: true, isGoing: true }, 'toolbox:1', 'report'],
  ['one of a workspace that ends', null, works, 'toolbox:1', 'none'],
]
it.each(cases)('%s', (_what, owner, seen, image, step) => expect(nextToolboxStep(owner, seen, image).type).toBe(step))

const pod = (status: object, metadata: object = {}): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'toolbox', uid: 'u', resourceVersion: '1', ...metadata },
  spec: { containers: [{ name: 'toolbox', image: 'toolbox:1' }] },
  status,
})
const ready = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] }
const waiting = (reason: string, message?: string) => ({
  phase: 'Pending',
  containerStatuses: [{ state: { waiting: { reason, ...(message && { message }) } } }],
})

describe('the Pod of a toolbox', () => {
  it('is Ready when its condition says so', () => expect(toolboxOf(pod(ready))).toEqual(works))

  it('is no longer Ready when it is going', () => {
    expect(toolboxOf(pod(ready, { deletionTimestamp: '2026-01-01T00:00:00Z' }))).toMatchObject({
      isReady: false,
      isGoing: true,
    })
  })

  it('is only coming up at first', () => {
    expect(toolboxOf(pod({}))).toMatchObject({ isReady: false, trouble: null })
    expect(toolboxOf(pod(waiting('ContainerCreating')))).toMatchObject({ isReady: false, trouble: null })
  })

  it.each([
    [waiting('ImagePullBackOff', 'Back-off pulling image'), 'ImagePullBackOff: Back-off pulling image'],
    [waiting('ErrImageNeverPull'), 'ErrImageNeverPull'],
    [
      { conditions: [{ type: 'PodScheduled', status: 'False', message: 'Insufficient cpu' }] },
      'no node has room for it: Insufficient cpu',
    ],
  ])('says what is in its way: %j', (status, trouble) => expect(toolboxOf(pod(status)).trouble).toBe(trouble))

  it.each(['Failed', 'Succeeded'])('is over when it %s', (phase) => expect(toolboxOf(pod({ phase })).isOver).toBe(true))
})
