/** One Submit whose graders are killed, and what came of it. */
import { randomUUID } from 'node:crypto'
import type { AttemptStep } from '#domain/attempt'
import { requestSubmit } from '#db/attempt-requests'
import { endLease, readSubmitFindings, withdrawSubmit, type SubmitFindings } from '#db/submit-findings'
import { compare } from '../labs/verify/compare.ts'
import type { Installation } from '../labs/verify/installation.ts'
import type { StepMessage } from './grader-messages.ts'
import type { PlayedWorkspace } from './solved-workspace.ts'
import { untilChanged } from './until-changed.ts'

type Setup = {
  workspace: PlayedWorkspace
  fate: readonly AttemptStep[]
  /** After this death the whole lease is waited out; after the others its clock is put forward. */
  waitedOut: AttemptStep | undefined
  say: (words: string) => void
  signal: AbortSignal
  /** ms in which there has to be a grade */
  patience?: number
}

/** Seconds in which another grader has to take over. */
const takeoverLimit = 15
/** Milliseconds. */
const patience = { taken: 30_000, end: 240_000, clean: 60_000 }

export class Submission {
  readonly id: string
  /** seconds from each death that was waited out to the next lease */
  readonly takeovers: number[] = []
  readonly #installation: Installation
  readonly #setup: Setup
  readonly #unmet: AttemptStep[]
  #deaths = 0
  #gradedAt: number | undefined
  #death: { step: AttemptStep; at: number; fence: number } | undefined

  private constructor(installation: Installation, setup: Setup, id: string) {
    this.id = id
    this.#installation = installation
    this.#setup = setup
    this.#unmet = [...setup.fate]
  }

  static async begin(installation: Installation, setup: Setup): Promise<Submission> {
    const { id: workspaceId, userId } = setup.workspace
    const request = { workspaceId, requestedById: userId, idempotencyKey: randomUUID() }
    // Pressed twice, as by a hasty hand or a page that heard no answer: it is one Submit all the same.
    const press = () => requestSubmit(installation.db, request)
    const [requested, again] = await Promise.all([press(), press()])
    if (!('id' in requested)) throw new Error(`a Submit is refused: ${requested.outcome}`)
    if (!('id' in again) || again.id !== requested.id) throw new Error('pressed twice, it was two Submits')
    return new Submission(installation, setup, requested.id)
  }

  get deaths(): number {
    return this.#deaths
  }

  /** When its grade was there, by `performance.now()`; undefined before. */
  get gradedAt(): number | undefined {
    return this.#gradedAt
  }

  /** Ends that no grader has met. */
  get unmet(): AttemptStep[] {
    return [...this.#unmet]
  }

  /** Whether the grader at this step dies of it; noted as its end. */
  dies(message: StepMessage): boolean {
    const index = this.#unmet.indexOf(message.step)
    if (index === -1) return false
    this.#unmet.splice(index, 1)
    this.#deaths += 1
    this.#death = { step: message.step, fence: message.fence, at: performance.now() }
    return true
  }

  /** Waits until a grader has it in hand. */
  async untilTaken(): Promise<void> {
    await this.#until(({ fence }) => fence > 0, patience.taken)
  }

  /** Waits until its snapshot is kept and only a trial is lacking. @throws where it went on, or ended, or did not come so far */
  async untilItWaits(): Promise<void> {
    const hasCome = ({ step, state }: SubmitFindings) =>
      (step !== null && step !== 'Snapshot') || state === 'Finished' || state === 'Failed'
    const { step, state, failure } = await this.#until(hasCome, this.#setup.patience ?? patience.end)
    if (step !== 'WaitingForTrial' || state !== 'Queued')
      throw new Error(
        `a Submit that was to wait for its trial is ${state} at ${step ?? 'no step'}${failure ? `: ${failure}` : ''}`,
      )
  }

  /** Nobody waits for it any more: it is taken out of the queue. */
  async withdraw(): Promise<void> {
    await withdrawSubmit(this.#installation.db, this.id)
  }

  /** The grader that met its end here is dead. */
  async mourn({ step, fence }: StepMessage): Promise<void> {
    if (step === this.#setup.waitedOut) return
    await endLease(this.#installation.db, { id: this.id, fence })
  }

  /** Waits for the grade and for the trials to be gone. @returns what was wrong, in words */
  async end(): Promise<string[]> {
    const { namespace, expect } = this.#setup.workspace
    const wrongs: string[] = []
    const isOver = (found: SubmitFindings) => {
      wrongs.push(...this.#taken(found))
      return found.state === 'Finished' || found.state === 'Failed'
    }
    const found = await this.#until(isOver, this.#setup.patience ?? patience.end)
    this.#gradedAt = performance.now()
    const clean = await this.#until(({ trials }) => trials.every(({ isGone }) => isGone), patience.clean)
    const left = clean.trials.filter(({ isGone }) => !isGone).map((trial) => trial.namespace)
    const { state, failure, points, maxPoints, checks, trials } = clean
    this.#setup.say(
      `${namespace}: ${state}, ${points} of ${maxPoints} points, ${checks.length} verdicts, fence ${found.fence}, ${trials.length} trials made, ${left.length} left`,
    )
    if (!found.isGrade) wrongs.push(`${namespace}: no grade (${failure ?? found.against.join(', ')})`)
    const { isAsExpected, expected, got } = compare(expect, checks)
    if (found.isGrade && !isAsExpected)
      wrongs.push(`${namespace}: ${expected} was to be said, and it was ${found.against.join(', ') || got}`)
    if (left.length > 0) wrongs.push(`${namespace}: ${left.join(', ')} is still there`)
    return wrongs
  }

  /** Looks whether somebody has taken over. @returns that it took too long */
  #taken({ fence }: SubmitFindings): string[] {
    const death = this.#death
    if (!death || fence <= death.fence) return []
    this.#death = undefined
    const seconds = (performance.now() - death.at) / 1_000
    const { workspace, waitedOut, say } = this.#setup
    const { namespace } = workspace
    const isWaitedOut = death.step === waitedOut
    const how = isWaitedOut ? '' : ', its lease put at its end'
    say(`${namespace}: killed at ${death.step}, taken over after ${seconds.toFixed(1)} s${how}`)
    if (isWaitedOut) this.takeovers.push(seconds)
    return seconds > takeoverLimit
      ? [`${namespace}: nobody took over from ${death.step} for ${seconds.toFixed(1)} s`]
      : []
  }

  #until(isThere: (found: SubmitFindings) => boolean, limit: number): Promise<SubmitFindings> {
    const { db, changes } = this.#installation
    return untilChanged(changes, () => readSubmitFindings(db, this.id), isThere, limit, this.#setup.signal)
  }
}
