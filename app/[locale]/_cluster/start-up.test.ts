import { describe, expect, it } from 'vitest'
import type { ProgressStep } from '#domain/progress'
import { startUp, stepFraction } from './start-up.ts'

const now = Date.parse('2026-11-21T12:01:00Z')
const step = (of: Partial<ProgressStep>): ProgressStep => ({
  id: 'cluster-build',
  state: 'waiting',
  fraction: null,
  estimate: 120,
  startedAt: null,
  finishedAt: null,
  message: '',
  ...of,
})
const running = step({ state: 'running', startedAt: '2026-11-21T12:00:00Z' })

describe('a step of the start', () => {
  it('is reckoned by its clock when it says nothing', () => {
    expect(stepFraction(running, now)).toBe(0.5)
  })

  it('is believed when it says how far it is', () => {
    expect(stepFraction({ ...running, fraction: 0.8 }, now)).toBe(0.8)
  })

  it('is never called done before it is, however late', () => {
    expect(stepFraction({ ...running, estimate: 10 }, now)).toBe(0.95)
  })
})

describe('the start', () => {
  it('adds up the seconds of its steps', () => {
    const steps = [step({ id: 'site', state: 'done', estimate: 60 }), running, step({ id: 'labs', estimate: 60 })]
    expect(startUp({ startedAt: '2026-11-21T12:00:00Z', steps }, now)).toEqual({
      fraction: 0.5,
      minutesLeft: 2,
      isOver: false,
      failed: null,
    })
  })

  it('names the step that failed', () => {
    const failed = step({ state: 'failed', message: 'Go is missing: apt-get install golang' })
    expect(startUp({ startedAt: '2026-11-21T12:00:00Z', steps: [failed] }, now).failed).toBe(failed)
  })

  it('is over when every step is done', () => {
    expect(startUp({ startedAt: '2026-11-21T12:00:00Z', steps: [step({ state: 'done' })] }, now)).toMatchObject({
      isOver: true,
      fraction: 1,
      minutesLeft: 0,
    })
  })
})
