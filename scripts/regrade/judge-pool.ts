/** Processes that judge, as many as the machine has cores for. */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import type { JudgeAnswer, JudgeOrder } from './judge-again.ts'

type Asked = { resolve(answer: JudgeAnswer): void; reject(error: Error): void }

export class JudgePool {
  readonly #judges: readonly ChildProcess[]
  readonly #waiting = new Map<string, Asked>()
  #next = 0
  #failure: Error | undefined

  constructor(size = availableParallelism()) {
    this.#judges = Array.from({ length: size }, () => this.#start())
  }

  /** @throws where a process has died */
  judge(order: JudgeOrder): Promise<JudgeAnswer> {
    return new Promise((resolve, reject) => {
      if (this.#failure) return reject(this.#failure)
      this.#waiting.set(order.id, { resolve, reject })
      this.#judges[this.#next++ % this.#judges.length]?.send(order)
    })
  }

  async close(): Promise<void> {
    const living = this.#judges.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)
    const gone = living.map((judge) => once(judge, 'exit'))
    for (const judge of living) if (judge.connected) judge.disconnect()
    await Promise.all(gone)
  }

  #start(): ChildProcess {
    const file = path.join(import.meta.dirname, 'judge-process.ts')
    const judge = fork(file, { execArgv: ['--import', 'tsx'], serialization: 'advanced' })
    judge.on('message', (answer: JudgeAnswer) => {
      this.#waiting.get(answer.id)?.resolve(answer)
      this.#waiting.delete(answer.id)
    })
    judge.once('exit', (code, signal) => {
      this.#failure = new Error(
        `a process that judges has ended by ${signal ?? `exit code ${code}`}: run the command again`,
      )
      for (const { reject } of this.#waiting.values()) reject(this.#failure)
      this.#waiting.clear()
    })
    return judge
  }
}
