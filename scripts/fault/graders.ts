/** Grader processes that may be killed at any step, each with one Submit in hand; a killed one is replaced at once. */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { bundleGrader, type Bundle } from './bundle-grader.ts'
import { stepMessageSchema, type StepMessage } from './grader-messages.ts'

export type GraderSetup = {
  databaseUrl: string
  clusterId: string
  clusterName: 'embedded' | 'external'
  kubeconfig: string
  resultKeyFile: string
  trialsAtOnce: number
  /** whether the grader that stands at this step is to die here */
  isDoomed: (message: StepMessage) => Promise<boolean>
  /** called once it is dead */
  onDead: (message: StepMessage) => void
}

export class Graders {
  readonly #setup: GraderSetup
  readonly #bundle: Bundle
  readonly #living = new Set<ChildProcess>()
  #isEnding = false

  private constructor(setup: GraderSetup, bundle: Bundle) {
    this.#setup = setup
    this.#bundle = bundle
  }

  /** Resolves when all of them are at work. */
  static async start(setup: GraderSetup, count: number): Promise<Graders> {
    const graders = new Graders(setup, await bundleGrader())
    await Promise.all(Array.from({ length: count }, () => once(graders.#start(), 'message')))
    return graders
  }

  async end(): Promise<void> {
    this.#isEnding = true
    const ended = [...this.#living].map((grader) => once(grader, 'exit'))
    for (const grader of this.#living) grader.kill('SIGTERM')
    await Promise.all(ended)
    await this.#bundle.remove()
  }

  #start(): ChildProcess {
    const { databaseUrl, clusterId, clusterName, kubeconfig, resultKeyFile, trialsAtOnce, isDoomed, onDead } =
      this.#setup
    const grader = fork(this.#bundle.file, [clusterId, clusterName, kubeconfig, String(trialsAtOnce)], {
      execArgv: [],
      env: { ...process.env, DATABASE_URL: databaseUrl, ORDINAL_RESULT_KEY_FILE: resultKeyFile },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    this.#living.add(grader)
    grader.on('message', (message) => {
      const { success, data } = stepMessageSchema.safeParse(message)
      if (!success) return
      void isDoomed(data).then((dies) => {
        if (dies) grader.once('exit', () => onDead(data)).kill('SIGKILL')
        else if (grader.connected) grader.send({ go: data.attempt }, () => {}) // one that dies meanwhile hears nothing
      })
    })
    grader.once('exit', () => {
      this.#living.delete(grader)
      if (!this.#isEnding) this.#start()
    })
    return grader
  }
}
