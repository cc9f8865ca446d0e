/** What is made to go wrong on a running installation while a case is played, so that what a check then says can be recorded. */
import type { AttemptStep } from '#domain/attempt'
import type { KubeClient } from '#kube/client'
import type { Installation } from '../../labs/verify/installation.ts'
import type { Runtime } from '../../start/runtime.mjs'

/** Where a fault strikes: while a step of the case is played, counted from 1; at a step of its trial; or as it is judged. */
export type Place = { readonly step: number } | { readonly trial: AttemptStep } | 'Check'

export type Surroundings = {
  readonly installation: Installation
  /** as it is now: who dies is started again under another number */
  readonly runtime: () => Runtime
  readonly admin: KubeClient
  readonly signal: AbortSignal
}

export type Fault = {
  /** what went wrong, for whoever reads the trace */
  readonly about: string
  /** Begins it. @returns how it ends; what was lost meanwhile stays lost */
  begin(surroundings: Surroundings, namespace: string): Promise<() => Promise<void>>
  /** the installation's grader dies of it, so that another one has to carry the trial out */
  readonly killsGrader: boolean
  /** until when it lasts in a trial: Pods came or went that nobody saw; something was waited for in vain; or it is over */
  readonly lasts: 'until-missed' | 'until-given-up' | 'until-over'
}
