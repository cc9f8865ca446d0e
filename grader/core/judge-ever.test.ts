import { describe, expect, it } from 'vitest'
import { readyReplicas } from '../checks/ready-replicas/check.ts'
import { register } from './check.ts'
import { judgeEver } from './judge-ever.ts'
import { RecordBuilder } from './testing/record-builder.ts'

const check = register(readyReplicas)
const written = { statefulSet: 'web', replicas: 2 }
const own = { set: 'web-uid' }

/** A set that has had two Ready Pods, and has one now. */
const shrunk = () =>
  RecordBuilder.complete()
    .set('ADDED', 'web', { replicas: 2 })
    .pod('ADDED', 'web-0', { ...own, isReady: true })
    .pod('ADDED', 'web-1', { ...own, isReady: true })
    .set('MODIFIED', 'web', { replicas: 1, generation: 2 })
    .pod('DELETED', 'web-1', { ...own, isReady: true })

/** One that never had. */
const small = () =>
  RecordBuilder.complete()
    .set('ADDED', 'web', { replicas: 1 })
    .pod('ADDED', 'web-0', { ...own, isReady: true })

describe('an act that may count for ever', () => {
  it('holds where it was seen to, and its evidence is of that moment', () => {
    const { observation } = shrunk()
    expect(check.judge(observation, written).status).toBe('False')
    const result = judgeEver(check, observation, written)
    expect(result.status).toBe('True')
    const shrinking = observation.events.find((event) => 'object' in event && event.object.metadata.generation === 2)
    expect(Math.max(...result.evidence.map(({ seq }) => seq))).toBeLessThan(shrinking?.seq ?? 0)
  })

  it('is what it is now where it never held', () => {
    const { observation } = small()
    expect(judgeEver(check, observation, written)).toEqual(check.judge(observation, written))
  })

  it('may have held in a gap, so that nothing is said against anybody', () => {
    expect(judgeEver(check, small().gap('Pod').synced('Pod').observation, written)).toMatchObject({
      status: 'Unknown',
      cause: 'platform',
      reason: 'ObservationGap',
    })
  })

  it('does not pass from a set to the next one of its name', () => {
    const record = shrunk()
      .pod('DELETED', 'web-0', own)
      .set('DELETED', 'web', { replicas: 1 })
      .set('ADDED', 'web', { uid: 'another', replicas: 1 })
      .pod('ADDED', 'web-0', { uid: 'new', set: 'another', isReady: true })
    expect(judgeEver(check, record.observation, written).status).toBe('False')
  })

  it('holds in a set that was seen to do it, whatever gap came afterwards', () => {
    const record = shrunk().gap('Pod').synced('Pod')
    expect(judgeEver(check, record.observation, written).status).toBe('True')
  })

  it('counts where the Pod’s own watch told of it only after the set had changed again', () => {
    const { observation } = shrunk()
    const shrinking = observation.events.findIndex(
      (event) => 'object' in event && event.object.metadata.generation === 2,
    )
    const ready = observation.events[shrinking - 1]
    if (!ready) return expect.fail()
    const late = observation.events.toSpliced(shrinking - 1, 1).toSpliced(shrinking, 0, ready)
    const events = late.map((event, seq) => ({ ...event, seq }))
    expect(judgeEver(check, { ...observation, events }, written).status).toBe('True')
  })

  it('is not made up of moments of which the record has only a list', () => {
    const { observation } = shrunk()
    const events = observation.events.map((event) =>
      event.type === 'ADDED' && event.object.metadata.name === 'web-1'
        ? { seq: event.seq, at: event.at, type: 'GAP' as const, kind: 'Pod', reason: 'WatchExpired' as const }
        : event,
    )
    expect(judgeEver(check, { ...observation, events }, written)).toMatchObject({
      status: 'Unknown',
      cause: 'platform',
    })
  })
})
