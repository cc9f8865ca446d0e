/** How far the installation's start has come, counted in the seconds that its steps are expected to take. */
import type { Progress, ProgressStep } from '#domain/progress'

/** 0..1 of one step. A running step that says nothing is reckoned by its clock, and never called done before it is. */
export function stepFraction({ state, fraction, estimate, startedAt }: ProgressStep, now: number): number {
  if (state === 'done') return 1
  if (state !== 'running') return 0
  if (fraction !== null) return fraction
  if (startedAt === null || estimate === 0) return 0
  return Math.min(0.95, (now - Date.parse(startedAt)) / 1000 / estimate)
}

export type StartUp = {
  readonly fraction: number
  readonly minutesLeft: number
  readonly isOver: boolean
  readonly failed: ProgressStep | null
}

export function startUp({ steps }: Progress, now: number): StartUp {
  const total = steps.reduce((sum, { estimate }) => sum + estimate, 0)
  const left = steps.reduce((sum, step) => sum + step.estimate * (1 - stepFraction(step, now)), 0)
  return {
    fraction: total === 0 ? 0 : 1 - left / total,
    minutesLeft: Math.ceil(left / 60),
    isOver: steps.every(({ state }) => state === 'done'),
    failed: steps.find(({ state }) => state === 'failed') ?? null,
  }
}
