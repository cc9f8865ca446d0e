import { expect, it } from 'vitest'
import type { Observation, ObservedEvent } from '#domain/observation'
import { endAtPress, leeway } from './at-press.ts'

const pressedAt = new Date('2026-11-21T12:00:00Z')
const after = (milliseconds: number) => new Date(pressedAt.getTime() + milliseconds)
const record = (...at: number[]): Observation => ({
  namespace: 'ws-aaaaaaaaaa',
  clusterDomain: 'cluster.local',
  events: at.map((milliseconds, seq): ObservedEvent => ({
    ...{ seq, at: after(milliseconds).toISOString(), type: 'SYNCED', kind: 'Pod', resourceVersion: String(seq) },
  })),
})
const minute = 60_000

it('is the end of the record for a grader that comes at once', () => {
  expect(endAtPress(record(-minute, -1, 500), { at: pressedAt, seq: 1 }, after(600))).toBe(2)
})

it('is the place of the press for one that comes late, whatever was changed meanwhile', () => {
  const observation = record(-minute, -1, leeway + 1, 20_000)
  expect(endAtPress(observation, { at: pressedAt, seq: 1 }, after(minute))).toBe(1)
})

it('has what was on its way to the record when it was pressed', () => {
  expect(endAtPress(record(-minute, -1, 300, 20_000), { at: pressedAt, seq: 1 }, after(minute))).toBe(2)
})

it('never lies before what was recorded already, by whatever clock', () => {
  expect(endAtPress(record(-minute, 2 * minute, 3 * minute), { at: pressedAt, seq: 1 }, after(minute))).toBe(1)
})

it('is not told where the recorder missed something since', () => {
  const observation = record(-minute, -1, 20_000)
  const gap: ObservedEvent = {
    seq: 3,
    at: after(20_000).toISOString(),
    type: 'GAP',
    kind: 'Pod',
    reason: 'WatchExpired',
  }
  const missed = { ...observation, events: [...observation.events, gap] }
  expect(endAtPress(missed, { at: pressedAt, seq: 1 }, after(minute))).toBeUndefined()
})
