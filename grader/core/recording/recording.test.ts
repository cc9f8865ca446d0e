import { describe, expect, it } from 'vitest'
import type { Entry } from './draft.ts'
import { floodLimits } from './flood-gauge.ts'
import { Recording, type NamespacedObject } from './recording.ts'

const seen = (name: string, version: number, uid = `${name}-uid`, namespace = 'ws-1'): NamespacedObject => ({
  namespace,
  name,
  uid,
  resourceVersion: String(version),
  body: JSON.stringify({ name, version }),
})

const told = (entries: readonly Entry[]) =>
  entries.map(({ draft }) => {
    if (draft.type === 'SYNCED') return `SYNCED ${draft.kind} ${draft.resourceVersion}`
    if (draft.type === 'GAP') return `GAP ${draft.kind} ${draft.reason}`
    if (draft.type === 'VANISHED') return `VANISHED ${draft.name}`
    return `${draft.type} ${draft.object.name} ${draft.object.resourceVersion}`
  })

function watching(version = 10): Recording {
  const recording = new Recording(['Pod'], floodLimits)
  recording.listed('Pod', String(version), [])
  recording.open('ws-1', 0)
  return recording
}

describe('a namespace opened while the watches run', () => {
  it('is complete from its first moment', () => {
    const recording = new Recording(['Pod', 'Service'], floodLimits)
    recording.listed('Pod', '10', [])
    recording.listed('Service', '12', [])
    expect(told(recording.open('ws-1', 0))).toEqual(['SYNCED Pod 10', 'SYNCED Service 12'])
    expect(told(recording.watched('Pod', 'ADDED', seen('web-0', 13), 0))).toEqual(['ADDED web-0 13'])
  })
  it('waits for the first list of a kind that was not read yet', () => {
    const recording = new Recording(['Pod'], floodLimits)
    expect(recording.open('ws-1', 0)).toEqual([])
    expect(told(recording.listed('Pod', '20', [seen('web-1', 19), seen('web-0', 9)]))).toEqual([
      'ADDED web-0 9',
      'ADDED web-1 19',
      'SYNCED Pod 20',
    ])
  })
})

describe('what a watch delivers', () => {
  it('is recorded in the order of arrival', () => {
    const recording = watching()
    const entries = [
      ...recording.watched('Pod', 'ADDED', seen('web-0', 11), 0),
      ...recording.watched('Pod', 'ADDED', seen('web-1', 12), 0),
      ...recording.watched('Pod', 'MODIFIED', seen('web-0', 13), 0),
      ...recording.watched('Pod', 'DELETED', seen('web-0', 14), 0),
      ...recording.watched('Pod', 'ADDED', seen('web-0', 15, 'another'), 0),
    ]
    expect(told(entries)).toEqual([
      'ADDED web-0 11',
      'ADDED web-1 12',
      'MODIFIED web-0 13',
      'DELETED web-0 14',
      'ADDED web-0 15',
    ])
  })
  it('is recorded once when a resumed watch repeats it', () => {
    const recording = watching()
    recording.watched('Pod', 'ADDED', seen('web-0', 11), 0)
    expect(recording.watched('Pod', 'ADDED', seen('web-0', 11), 0)).toEqual([])
    recording.watched('Pod', 'DELETED', seen('web-0', 12), 0)
    expect(recording.watched('Pod', 'DELETED', seen('web-0', 12), 0)).toEqual([])
  })
  it('opens a gap when it tells of an object that it should have told of before', () => {
    const recording = watching()
    expect(told(recording.watched('Pod', 'MODIFIED', seen('web-0', 12), 0))).toEqual(['GAP Pod Missed'])
    expect(recording.incomplete(0)).toEqual([{ kind: 'Pod', namespace: 'ws-1' }])
    expect(told(recording.listedIn('Pod', 'ws-1', '13', [seen('web-0', 12)]))).toEqual([
      'ADDED web-0 12',
      'SYNCED Pod 13',
    ])
    expect(recording.incomplete(0)).toEqual([])
  })
  it('is not recorded for a namespace that is closed or was never opened', () => {
    const recording = watching()
    recording.close('ws-1')
    expect(recording.watched('Pod', 'ADDED', seen('web-0', 11), 0)).toEqual([])
    expect(recording.cursor('Pod')).toBe('11')
  })
})

describe('a list after the watch expired', () => {
  it('marks the gap, and tells the differences with what is gone', () => {
    const recording = watching()
    for (const [index, name] of ['web-0', 'web-1', 'web-2'].entries())
      recording.watched('Pod', 'ADDED', seen(name, 11 + index), 0)
    const listed = [seen('web-0', 11), seen('web-1', 30), seen('web-2', 31, 'another'), seen('web-3', 29)]
    expect(told(recording.listed('Pod', '40', listed))).toEqual([
      'GAP Pod WatchExpired',
      'VANISHED web-2',
      'ADDED web-3 29',
      'MODIFIED web-1 30',
      'ADDED web-2 31',
      'SYNCED Pod 40',
    ])
  })
  it('marks the gap also where nothing seems to have changed: something may have come and gone', () => {
    expect(told(watching().listed('Pod', '40', []))).toEqual(['GAP Pod WatchExpired', 'SYNCED Pod 40'])
  })
})

describe('a flood of changes', () => {
  const limits = { events: { capacity: 3, perSecond: 1 }, bytes: { capacity: 10_000, perSecond: 1_000 } }
  const flooded = () => {
    const recording = new Recording(['Pod'], limits)
    recording.listed('Pod', '10', [])
    recording.open('ws-1', 0)
    recording.open('ws-2', 0)
    for (const version of [11, 12, 13])
      recording.watched('Pod', version === 11 ? 'ADDED' : 'MODIFIED', seen('web-0', version), 0)
    return recording
  }
  it('is cut off with a gap that says whose doing it is', () => {
    const recording = flooded()
    expect(told(recording.watched('Pod', 'MODIFIED', seen('web-0', 14), 0))).toEqual(['GAP Pod Flooded'])
    expect(recording.watched('Pod', 'MODIFIED', seen('web-0', 15), 0)).toEqual([])
    expect(recording.incomplete(0)).toEqual([])
  })
  it('harms no other namespace', () => {
    const recording = flooded()
    recording.watched('Pod', 'MODIFIED', seen('web-0', 14), 0)
    expect(told(recording.watched('Pod', 'ADDED', seen('web-0', 15, 'u', 'ws-2'), 0))).toEqual(['ADDED web-0 15'])
  })
  it('is over once there is room and a list is ahead of all that was passed over', () => {
    const recording = flooded()
    recording.watched('Pod', 'MODIFIED', seen('web-0', 14), 0)
    expect(recording.incomplete(3_000)).toEqual([{ kind: 'Pod', namespace: 'ws-1' }])
    recording.watched('Pod', 'MODIFIED', seen('web-0', 16), 3_000)
    expect(told(recording.listedIn('Pod', 'ws-1', '15', [seen('web-0', 15)]))).toEqual(['MODIFIED web-0 15'])
    expect(told(recording.listedIn('Pod', 'ws-1', '17', [seen('web-0', 16)]))).toEqual([
      'MODIFIED web-0 16',
      'SYNCED Pod 17',
    ])
  })
  it('also counts the bytes of huge objects', () => {
    const recording = watching()
    const body = 'x'.repeat(5 * 1024 * 1024)
    recording.watched('Pod', 'ADDED', { ...seen('a', 11), body }, 0)
    recording.watched('Pod', 'ADDED', { ...seen('b', 12), body }, 0)
    expect(told(recording.watched('Pod', 'ADDED', seen('c', 13), 0))).toEqual(['GAP Pod Flooded'])
  })
})

describe('a restart', () => {
  it('goes on from the cursor without a gap', () => {
    const recording = new Recording(['Pod'], floodLimits, [['Pod', '20']])
    recording.restore('ws-1', [{ kind: 'Pod', phase: 'Synced', objects: [seen('web-0', 15)] }], 0)
    expect(recording.cursor('Pod')).toBe('20')
    expect(told(recording.watched('Pod', 'MODIFIED', seen('web-0', 21), 0))).toEqual(['MODIFIED web-0 21'])
  })
  it('lists again where the record ended within a gap', () => {
    const recording = new Recording(['Pod'], floodLimits, [['Pod', '20']])
    recording.restore('ws-1', [{ kind: 'Pod', phase: 'Gap', objects: [] }], 0)
    expect(recording.incomplete(0)).toEqual([{ kind: 'Pod', namespace: 'ws-1' }])
  })
})
