/** What the page of one attempt shows: who, when, by which versions, each verdict with its history, the work, and the records. */
import type { AttemptKind, AttemptState, AttemptStep, JudgedCheck } from './attempt.ts'
import type { Lab } from './lab.ts'
import type { PortableObject } from './portable-object.ts'
import type { Timeline } from './timeline-view.ts'

/** Where an attempt belongs: who may see it is decided by this. */
export type AttemptPlace = { runId: string; assignmentId: string; studentId: string }

export type VerdictOrigin = 'Machine' | 'Regrade' | 'Override'

/** One row of a check's history. */
export type Verdict = {
  origin: VerdictOrigin
  judged: JudgedCheck
  at: string
  graderVersion: string
  /** who decided, of an override */
  by: string | null
  note: string | null
}

export type AttemptCheck = {
  id: string
  /** oldest first; the last one counts, the last one of a machine stays in sight */
  verdicts: Verdict[]
}

export type AttemptPage = AttemptPlace & {
  id: string
  kind: AttemptKind
  number: number | null
  state: AttemptState
  step: AttemptStep | null
  retries: number
  requestedAt: string
  startedAt: string | null
  finishedAt: string | null
  failure: string | null
  graderVersion: string | null
  isGrade: boolean
  isLate: boolean
  points: number
  /** percent of them that lateness cost */
  deduction: number
  /** what is left of them */
  score: number
  maxPoints: number
  lab: Lab
  labDigest: string
  runTitle: string
  studentName: string
  namespace: string
  seed: number
  /** who asked, when it was not the student; with the name of the token when it was a machine */
  requestedBy: string | null
  apiToken: string | null
  /** in the lab's order */
  checks: AttemptCheck[]
  /** the student's work as it was judged, without the values of Secrets */
  objects: PortableObject[]
  live: Timeline | null
  trial: Timeline | null
}

/** The verdict that counts. */
export const counting = ({ verdicts }: AttemptCheck): Verdict | undefined => verdicts.at(-1)
/** What the machine said last. */
export const machines = ({ verdicts }: AttemptCheck): Verdict | undefined =>
  verdicts.findLast(({ origin }) => origin !== 'Override')
