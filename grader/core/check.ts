/** The pure part of the grader: what a check is, and how a lab's checks become verdicts. It reads the record and nothing else. */
import type * as z from 'zod'
import type { CheckResult } from '#domain/check-result'
import type { Observation } from '#domain/observation'

/** One question for the cluster's DNS server: a full name with its final dot. */
export type DnsQuestion = { readonly name: string; readonly type: 'A' | 'SRV' }

/** What a check reads: objects, the order of the record, DNS answers, or what happens in a trial. */
export type CheckKind = 'spec' | 'trace' | 'probe' | 'trial'

export type Check<P> = {
  /** its folder in grader/checks */
  readonly name: string
  readonly kind: CheckKind
  readonly params: z.ZodType<P>
  judge(observation: Observation, params: P): CheckResult
  /** what has to be asked of DNS, and recorded, before judging */
  questions?(observation: Observation, params: P): DnsQuestion[]
}

export type ParameterProblem = { readonly path: readonly PropertyKey[]; readonly message: string }

/** A check that takes its parameters as a lab writes them; wrong ones are reported, and judged by nobody. */
export type RegisteredCheck = {
  readonly name: string
  readonly kind: CheckKind
  parameterProblems(written: unknown): ParameterProblem[]
  judge(observation: Observation, written: unknown): CheckResult
  questions(observation: Observation, written: unknown): DnsQuestion[]
}

export type Catalogue = Readonly<Record<string, RegisteredCheck>>

export function register<P>(check: Check<P>): RegisteredCheck {
  const { name, kind, params } = check
  return {
    name,
    kind,
    parameterProblems(written) {
      const parsed = params.safeParse(written)
      return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => ({ path, message }))
    },
    judge: (observation, written) => check.judge(observation, params.parse(written)),
    questions: (observation, written) => check.questions?.(observation, params.parse(written)) ?? [],
  }
}
