/** The Submits of a run: whose grader dies is asked here. */
import type { Installation } from '../labs/verify/installation.ts'
import type { Fate } from './fates.ts'
import type { StepMessage } from './grader-messages.ts'
import type { PlayedWorkspace } from './solved-workspace.ts'
import { Submission } from './submission.ts'

export class Submissions {
  readonly #installation: Installation
  readonly #of: { say: (words: string) => void; signal: AbortSignal }
  readonly #known = new Map<string, Submission>()
  readonly #beginning = new Set<Promise<Submission>>()

  constructor(installation: Installation, of: { say: (words: string) => void; signal: AbortSignal }) {
    this.#installation = installation
    this.#of = of
  }

  get deaths(): number {
    return [...this.#known.values()].reduce((sum, { deaths }) => sum + deaths, 0)
  }

  get count(): number {
    return this.#known.size
  }

  /** seconds from each death that was waited out to the next lease */
  get takeovers(): number[] {
    return [...this.#known.values()].flatMap(({ takeovers }) => takeovers)
  }

  async begin(workspace: PlayedWorkspace, { steps: fate, waitedOut }: Fate): Promise<Submission> {
    const beginning = Submission.begin(this.#installation, { ...this.#of, workspace, fate, waitedOut })
    this.#beginning.add(beginning)
    try {
      const submission = await beginning
      this.#known.set(submission.id, submission)
      return submission
    } finally {
      this.#beginning.delete(beginning)
    }
  }

  /** The grader that met its end at this step is dead. */
  onDead(message: StepMessage): void {
    void this.#known.get(message.attempt)?.mourn(message)
  }

  /** A grader may be faster than the answer that tells the Submit's id: nobody is spared for that. */
  async isDoomed(message: StepMessage): Promise<boolean> {
    while (this.#beginning.size > 0 && !this.#known.has(message.attempt)) await Promise.allSettled([...this.#beginning])
    return this.#known.get(message.attempt)?.dies(message) ?? false
  }
}
