/** The pure part of the grader: what a check is, and how a lab's checks become verdicts. It reads the record and nothing else. */
import * as z from 'zod'
import type { CheckResult } from '#domain/check-result'
import type { Observation } from '#domain/observation'
import type { ObservedKindName } from '#domain/observed-kinds'
import type { Life } from './record.ts'

/** One question for the cluster's DNS server: a full name with its final dot. */
export type DnsQuestion = { readonly name: string; readonly type: 'A' | 'SRV' }

/** What a check reads: objects, the order of the record, DNS answers, or what happens in a trial. */
export type CheckKind = 'spec' | 'trace' | 'probe' | 'trial'

/**
 * What a trial has to do with a StatefulSet. `hold`: keep its first Pod unready while it is scaled up; `mark`: leave something
 * on every claim; `replace`: delete its last Pod; `query`: ask the databases in its Pods before and after one more has joined and
 * all others were lost; `scale`: down to one Pod and up again; `update`: change its template; `delete`: the set itself, last of
 * all. With none of them it is only started.
 */
export const trialActs = ['hold', 'mark', 'replace', 'query', 'scale', 'update', 'delete'] as const
export type TrialAct = (typeof trialActs)[number]

/** How the databases of a set are reached: each by its Pod's name, below the headless Service's. */
export type DatabaseAccess = {
  readonly service: string
  readonly port: number
  readonly database: string
  /** who may make a table there and write to it */
  readonly user: string
  /** where the student keeps that account's password */
  readonly secret: { readonly name: string; readonly key: string }
}
export type TrialNeed = {
  readonly statefulSet: string
  /** so many Pods the checks want to see at least */
  readonly replicas: number
  /** in the order of `trialActs` */
  readonly acts: readonly TrialAct[]
  /** the Service whose names DNS is asked for */
  readonly service?: string
  /** of the databases that `query` asks */
  readonly access?: DatabaseAccess
  /** where its Pods keep the data that `mark` is about; the root of each claim where nobody says */
  readonly folder?: string
}

/** Since when an act counts, and the places of the record (`seq`) at which it may have come to hold. */
export type History = { readonly since: Life; readonly moments: readonly number[] }

export type Check<P> = {
  /** its folder in grader/checks */
  readonly name: string
  readonly kind: CheckKind
  /** the kinds of objects that it judges by: the record is brought up to date in these, and it may look at no others */
  readonly reads: readonly ObservedKindName[]
  readonly params: z.ZodType<P>
  judge(observation: Observation, params: P): CheckResult
  /** what has to be asked of DNS, and recorded, before judging */
  questions?(observation: Observation, params: P): DnsQuestion[]
  /** for labs that let it count once it held (`counts: ever`); a check without it knows of the present only */
  history?(observation: Observation, params: P): History | undefined
  /** what a trial has to do before this can be judged by its record; a check without it needs nothing but the copy */
  trial?(params: P): TrialNeed
}

export type ParameterProblem = { readonly path: readonly PropertyKey[]; readonly message: string }

/** A check that takes its parameters as a lab writes them; wrong ones are reported, and judged by nobody. */
export type RegisteredCheck = {
  readonly name: string
  readonly kind: CheckKind
  readonly reads: readonly ObservedKindName[]
  parameterProblems(written: unknown): ParameterProblem[]
  /** the parameters as a lab writes them, as JSON Schema */
  parameterSchema(): unknown
  judge(observation: Observation, written: unknown): CheckResult
  questions(observation: Observation, written: unknown): DnsQuestion[]
  /** absent where nothing of the past can count */
  history?: (observation: Observation, written: unknown) => History | undefined
  trialNeed(written: unknown): TrialNeed | undefined
}

export type Catalogue = Readonly<Record<string, RegisteredCheck>>

export function register<P>(check: Check<P>): RegisteredCheck {
  const { name, kind, reads, params, history } = check
  return {
    name,
    kind,
    reads,
    parameterProblems(written) {
      const parsed = params.safeParse(written)
      return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => ({ path, message }))
    },
    parameterSchema: () => z.toJSONSchema(params, { io: 'input' }),
    judge: (observation, written) => check.judge(observation, params.parse(written)),
    questions: (observation, written) => check.questions?.(observation, params.parse(written)) ?? [],
    ...(history && { history: (observation, written) => history(observation, params.parse(written)) }),
    trialNeed: (written) => check.trial?.(params.parse(written)),
  }
}
