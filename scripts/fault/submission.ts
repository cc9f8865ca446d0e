/** One Submit whose graders are killed, and what came of it. */
import { randomUUID } from 'node:crypto'
import type { AttemptStep } from '#domain/attempt'
import { requestSubmit } from '#db/attempt-requests'
import { readSubmitFindings, type SubmitFindings } from '#db/submit-findings'
import type { Installation } from '../labs/verify/installation.ts'
import type { Workspace } from '../labs/verify/student.ts'
import type { StepMessage } from './grader-messages.ts'
import { untilChanged } from './until-changed.ts'

type Setup = { workspace: Workspace; fate: readonly AttemptStep[]; say: (words: string) => void; signal: AbortSignal }

/** Seconds in which another grader has to take over. */
const takeoverLimit = 15
/** Milliseconds. */
const patience = { end: 240_000, clean: 60_000 }

export class Submission {
  readonly id: string
  /** seconds from each death to the next lease */
  readonly takeovers: number[] = []
  readonly #installation: Installation
  readonly #setup: Setup
  readonly #unmet: AttemptStep[]
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
    const requested = await requestSubmit(installation.db, request)
    if (requested.outcome !== 'queued') throw new Error(`a Submit is refused: ${requested.outcome}`)
    return new Submission(installation, setup, requested.id)
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
    return this.meets(message)
  }

  /** Notes this step as the end of its grader. */
  meets({ step, fence }: StepMessage): true {
    this.#death = { step, fence, at: performance.now() }
    return true
  }

  /** Waits for the grade and for the trials to be gone. @returns what was wrong, in words */
  async end(): Promise<string[]> {
    const { namespace } = this.#setup.workspace
    const wrongs: string[] = []
    const isOver = (found: SubmitFindings) => {
      wrongs.push(...this.#taken(found))
      return found.state === 'Finished' || found.state === 'Failed'
    }
    const found = await this.#until(isOver, patience.end)
    const clean = await this.#until(({ trials }) => trials.every(({ isGone }) => isGone), patience.clean)
    const left = clean.trials.filter(({ isGone }) => !isGone).map((trial) => trial.namespace)
    const { state, failure, points, maxPoints, verdicts, trials } = clean
    this.#setup.say(
      `${namespace}: ${state}, ${points} of ${maxPoints} points, ${verdicts} verdicts, fence ${found.fence}, ${trials.length} trials made, ${left.length} left`,
    )
    if (!found.isGrade) wrongs.push(`${namespace}: no grade (${failure ?? found.against.join(', ')})`)
    else if (points !== maxPoints) wrongs.push(`${namespace}: a right solution got ${found.against.join(', ')}`)
    if (left.length > 0) wrongs.push(`${namespace}: ${left.join(', ')} is still there`)
    return wrongs
  }

  /** Looks whether somebody has taken over. @returns that it took too long */
  #taken({ fence }: SubmitFindings): string[] {
    const death = this.#death
    if (!death || fence <= death.fence) return []
    this.#death = undefined
    const seconds = (performance.now() - death.at) / 1_000
    this.takeovers.push(seconds)
    const { namespace } = this.#setup.workspace
    this.#setup.say(`${namespace}: killed at ${death.step}, taken over after ${seconds.toFixed(1)} s`)
    return seconds > takeoverLimit
      ? [`${namespace}: nobody took over from ${death.step} for ${seconds.toFixed(1)} s`]
      : []
  }

  #until(isThere: (found: SubmitFindings) => boolean, limit: number): Promise<SubmitFindings> {
    const { db, changes } = this.#installation
    return untilChanged(changes, () => readSubmitFindings(db, this.id), isThere, limit, this.#setup.signal)
  }
}
