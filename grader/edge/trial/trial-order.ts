/**
 * A trial perturbs a copy of a student's work in a sealed namespace and writes down what happens; it judges nothing.
 *
 * What is asked of a trial, and what comes of it.
 */
import type { Logger } from 'pino'
import type { Lease } from '#db/attempt-queue'
import type { Database } from '#db/database'
import type { ObservationPlace } from '#db/observations'
import type { AttemptStep } from '#domain/attempt'
import type { Observation } from '#domain/observation'
import type { PortableObject } from '#domain/portable-object'
import type { KubeClient } from '#kube/client'
import type { DnsQuestion, TrialNeed } from '../../core/check.ts'
import type { Changes } from '../changes.ts'
import type { Prober } from '../dns/prober.ts'
import type { Readers } from '../judging/readers.ts'
import type { SharedLists } from '../shared-lists.ts'

export type TrialParts = {
  db: Database
  clusterId: string
  client: KubeClient
  lists: SharedLists
  changes: Changes
  prober: Pick<Prober, 'ask'>
  readers: Readers
  /** what writes and reads markers: an image with a shell, `stat` and `head`, as this cluster names it */
  markerImage: string
  /** what asks databases: an image with a shell and MariaDB's client; absent where this cluster has none */
  sqlImage?: string | undefined
  log: Logger
}

export type TrialOrder = {
  attempt: Lease
  /** the namespace that the snapshot was taken from: where its text says that name, the copy's says the trial's */
  from: string
  snapshot: readonly PortableObject[]
  /** what the lab's trial checks want to see, one for each StatefulSet */
  needs: readonly Pick<TrialNeed, 'statefulSet' | 'acts' | 'access' | 'folder'>[]
  /** the record that the snapshot was taken from: how long the Pods took there bounds how long is waited here */
  live: Observation
  /** what the lab's checks want to know of DNS, by the record of the trial so far (its `namespace` is the trial's) */
  questions: (observation: Observation) => readonly DnsQuestion[]
  /** called as each step begins; what it rejects with ends the trial */
  onStep: (step: AttemptStep) => Promise<void>
}

export type TrialOutcome =
  /** Everything that came to be known stands in this record up to `lastSeq`, whether it went well or not. */
  | { type: 'observed'; place: ObservationPlace; lastSeq: number }
  /** The platform could not carry it out; in words for people. */
  | { type: 'failed'; reason: string }

/**
 * `runTrial` (run-trial.ts) has this shape. When the signal is raised (the lease is lost, the grader stops) it gives up at
 * once with `failed`. The namespace is given back in any case.
 */
export type RunTrial = (parts: TrialParts, order: TrialOrder, signal: AbortSignal) => Promise<TrialOutcome>
