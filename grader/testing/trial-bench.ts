/** For tests and measurements: trials of objects that no student wrote, in the running installation. */
import pino from 'pino'
import { closeDatabase, openDatabase, type Database } from '#db/database'
import { addTrialAttempt, endTrialAttempt, trialsOf } from '#db/testing/trial-attempts'
import type { Lease } from '#db/attempt-queue'
import type { Lab } from '#domain/lab'
import type { Observation } from '#domain/observation'
import type { PortableObject } from '#domain/portable-object'
import { closeClient, openClient, type KubeClient } from '#kube/client'
import type { TrialAct } from '../core/check.ts'
import { nextChange, openChanges, type Changes } from '../edge/changes.ts'
import { openProber, type Prober } from '../edge/dns/prober.ts'
import { Readers } from '../edge/judging/readers.ts'
import { shareLists } from '../edge/shared-lists.ts'
import { runTrial } from '../edge/trial/run-trial.ts'
import type { TrialOrder, TrialOutcome } from '../edge/trial/trial-order.ts'

export type Installation = { databaseUrl: string; graderKubeconfig: string; clusterName: string }

export type Tried = {
  outcome: TrialOutcome
  /** what stands in the record */
  observation: Observation
  steps: string[]
  milliseconds: number
}

type Wish = {
  lab: Lab
  objects: (namespace: string) => readonly PortableObject[]
  needs: TrialOrder['needs']
  questions?: TrialOrder['questions']
  live?: Observation
  signal?: AbortSignal
  onStep?: TrialOrder['onStep']
}

export const everyAct: readonly TrialAct[] = ['hold', 'mark', 'replace', 'scale']

export class TrialBench {
  readonly db: Database
  readonly #clusterName: string
  readonly #client: KubeClient
  readonly #changes: Changes
  readonly #prober: Prober

  private constructor(db: Database, clusterName: string, client: KubeClient, changes: Changes) {
    this.db = db
    this.#clusterName = clusterName
    this.#client = client
    this.#changes = changes
    this.#prober = openProber(client)
  }

  static async open({ databaseUrl, graderKubeconfig, clusterName }: Installation): Promise<TrialBench> {
    const db = openDatabase(databaseUrl, { maxConnections: 4 })
    return new TrialBench(db, clusterName, openClient(graderKubeconfig), await openChanges(databaseUrl))
  }

  /** Carries out one trial, and waits until its namespace is gone. */
  async try({ lab, objects, needs, questions, live, signal, onStep }: Wish): Promise<Tried> {
    const { db } = this
    const { lease, namespace, clusterId } = await addTrialAttempt(db, this.#clusterName, lab)
    const steps: string[] = []
    const readers = new Readers()
    const order: TrialOrder = {
      attempt: lease,
      from: namespace,
      snapshot: objects(namespace),
      needs,
      live: live ?? { namespace, clusterDomain: 'cluster.local', events: [] },
      questions: questions ?? (() => []),
      onStep: async (step) => {
        steps.push(step)
        await onStep?.(step)
      },
    }
    const parts = {
      db,
      clusterId,
      client: this.#client,
      lists: shareLists(this.#client),
      changes: this.#changes,
      prober: this.#prober,
      readers,
      markerImage: 'busybox:stable',
      log: pino({ level: 'silent' }),
    }
    const begun = performance.now()
    const outcome = await runTrial(parts, order, signal ?? new AbortController().signal)
    const milliseconds = performance.now() - begun
    await endTrialAttempt(db, lease)
    await this.#untilGone(lease)
    const observation =
      outcome.type === 'observed'
        ? await readers.of(outcome.place).read(db, outcome.lastSeq)
        : { namespace: '', clusterDomain: '', events: [] }
    return { outcome, observation, steps, milliseconds }
  }

  async #untilGone(lease: Lease): Promise<void> {
    const deadline = AbortSignal.timeout(90_000)
    for (;;) {
      const [trial] = await trialsOf(this.db, lease)
      if (!trial || trial.phase === 'Ended') return
      const changed = nextChange(this.#changes, 'Trial', trial.id, deadline)
      const [again] = await trialsOf(this.db, lease)
      if (again?.phase === 'Ended') return
      if (deadline.aborted) throw new Error(`the namespace ${trial.namespace} of a trial stays: ${again?.phase}`)
      await changed
    }
  }

  async close(): Promise<void> {
    this.#prober.close()
    await this.#changes.close()
    closeClient(this.#client)
    await closeDatabase(this.db)
  }
}
