/** Grader processes that may be killed at any step, each with one Submit in hand; a killed one is replaced at once. */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { stepMessageSchema, type StepMessage } from './grader-messages.ts'

export type GraderSetup = {
  databaseUrl: string
  clusterId: string
  clusterName: 'embedded' | 'external'
  kubeconfig: string
  trialsAtOnce: number
  /** whether the grader that stands at this step is to die here */
  isDoomed: (message: StepMessage) => boolean
}

export class Graders {
  readonly #setup: GraderSetup
  readonly #living = new Set<ChildProcess>()
  #isEnding = false

  constructor(setup: GraderSetup, count: number) {
    this.#setup = setup
    for (let index = 0; index < count; index += 1) this.#start()
  }

  async end(): Promise<void> {
    this.#isEnding = true
    const ended = [...this.#living].map((grader) => once(grader, 'exit'))
    for (const grader of this.#living) grader.kill('SIGTERM')
    await Promise.all(ended)
  }

  #start(): void {
    const { databaseUrl, clusterId, clusterName, kubeconfig, trialsAtOnce, isDoomed } = this.#setup
    const script = path.join(import.meta.dirname, 'grader-process.ts')
    const grader = fork(script, [clusterId, clusterName, kubeconfig, String(trialsAtOnce)], {
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, DATABASE_URL: databaseUrl },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    this.#living.add(grader)
    grader.on('message', (message) => {
      const { success, data } = stepMessageSchema.safeParse(message)
      if (!success) return
      if (isDoomed(data)) grader.kill('SIGKILL')
      else grader.send({ go: data.attempt }, () => {}) // one that has died meanwhile hears nothing
    })
    grader.once('exit', () => {
      this.#living.delete(grader)
      if (!this.#isEnding) this.#start()
    })
  }
}
