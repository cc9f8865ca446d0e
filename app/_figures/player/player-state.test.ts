import { describe, expect, it } from 'vitest'
import { afterPress, beginning, timeOf, type PlayerEvent } from './player-state.ts'

const last = 4
const first = beginning({ policy: 'OrderedReady' })
const press = (...events: PlayerEvent[]) => events.reduce((state, event) => afterPress(state, event, last), first)

describe('a player', () => {
  it('begins at rest, before anything has happened', () => {
    expect(first).toEqual({ settings: { policy: 'OrderedReady' }, step: 0, isPlaying: false, predicted: null })
  })

  it('plays once something is predicted, and remembers what', () => {
    expect(press({ type: 'Predicted', option: 'same', thenPlay: true })).toMatchObject({
      predicted: 'same',
      step: 1,
      isPlaying: true,
    })
  })

  it('only steps where motion is unwelcome', () => {
    expect(press({ type: 'Predicted', option: 'same', thenPlay: false })).toMatchObject({ step: 1, isPlaying: false })
  })

  it('stops by itself at the end, and keeps the prediction there', () => {
    const passed = Array.from({ length: 9 }, () => ({ type: 'Passed' }) as const)
    expect(press({ type: 'Predicted', option: 'same', thenPlay: true }, ...passed)).toMatchObject({
      step: last,
      isPlaying: false,
      predicted: 'same',
    })
  })

  it('steps forward and back within its steps, and pauses as it does', () => {
    expect(press({ type: 'Stepped', by: -1 }).step).toBe(0)
    expect(press({ type: 'Played' }, { type: 'Stepped', by: 1 })).toMatchObject({ step: 2, isPlaying: false })
    expect(press({ type: 'Went', to: 99 }, { type: 'Stepped', by: 1 }).step).toBe(last)
  })

  it('plays again from the beginning when it has come to the end', () => {
    expect(press({ type: 'Went', to: last }, { type: 'Played' })).toMatchObject({ step: 0, isPlaying: true })
  })

  it('forgets step and prediction when it is reset or a setting changes', () => {
    const predicted = { type: 'Predicted', option: 'same', thenPlay: true } as const
    expect(press(predicted, { type: 'Reset' })).toEqual(first)
    expect(press(predicted, { type: 'Set', control: 'policy', option: 'Parallel' })).toEqual(
      beginning({ policy: 'Parallel' }),
    )
  })

  it('shows a moment the longer the more there is to read', () => {
    expect(timeOf('a longer sentence, with more to read')).toBeGreaterThan(timeOf('short'))
  })
})
