/** How far a Submit has come, in as many stages as people can follow. */
import { attemptSteps, type AttemptStep, type JudgedCheck } from '#domain/attempt'
import type { AttemptView } from '#domain/lab-view'

export const stages = ['noted', 'waiting', 'copied', 'held', 'replaced', 'scaled', 'judged'] as const
export type Stage = (typeof stages)[number]
export type StageState = 'done' | 'current' | 'ahead'

const stageOf = {
  Snapshot: 'noted',
  WaitingForTrial: 'waiting',
  Preparing: 'copied',
  Applying: 'copied',
  Holding: 'held',
  Releasing: 'held',
  Marking: 'replaced',
  Replacing: 'replaced',
  ScalingDown: 'scaled',
  ScalingUp: 'scaled',
  Updating: 'scaled',
  Deleting: 'scaled',
  Judging: 'judged',
} as const satisfies Record<AttemptStep, Stage>

export const isActive = ({ state }: Pick<AttemptView, 'state'>): boolean => state === 'Queued' || state === 'Running'

/** Before anybody has begun, the first stage is the one that is waited for. */
export const currentStage = (step: AttemptStep | null): Stage => stageOf[step ?? attemptSteps[0]]

/** What comes where no copy is put to the test. */
const untried: readonly Stage[] = ['noted', 'judged']

/** @param isTried a copy is put to the test, as far as one knows; what is under way shows it beyond doubt */
export function stageStates(step: AttemptStep | null, isTried = true): readonly (readonly [Stage, StageState])[] {
  const current = currentStage(step)
  const come = isTried || !untried.includes(current) ? stages : untried
  const at = come.indexOf(current)
  return come.map((stage, index) => [stage, index < at ? 'done' : index === at ? 'current' : 'ahead'])
}

/** Some check is judged by nothing that looks at the namespace; before anything is judged there nobody knows. */
export function mayBeTried(ids: readonly string[], told: readonly Pick<JudgedCheck, 'id'>[]): boolean {
  const known = new Set(told.map(({ id }) => id))
  return known.size === 0 || ids.some((id) => !known.has(id))
}

/** Whole seconds since it was asked for. */
export const elapsed = ({ requestedAt }: Pick<AttemptView, 'requestedAt'>, now: number): number =>
  Math.max(0, Math.floor((now - Date.parse(requestedAt)) / 1000))

/** What a finished Submit came to, for the words that go with it. */
export type Outcome = 'graded' | 'notJudged' | 'failed'

export function outcomeOf({ state, isGrade }: Pick<AttemptView, 'state' | 'isGrade'>): Outcome {
  if (state === 'Failed') return 'failed'
  return isGrade ? 'graded' : 'notJudged'
}

/** How many checks score nothing because something else has to hold first. */
export const blockedIn = ({ checks }: Pick<AttemptView, 'checks'>): number =>
  checks.filter(({ result }) => result.status === 'Unknown' && result.cause === 'blocked').length
