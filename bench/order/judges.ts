/** All who judge a run, each by what it has. */
import type { CheckResult } from '#domain/check-result'
import { createdInOrdinalOrder } from '../../grader/checks/created-in-ordinal-order/check.ts'
import { parallelStart } from '../../grader/checks/parallel-start/check.ts'
import { waitsForReadyPredecessor } from '../../grader/checks/waits-for-ready-predecessor/check.ts'
import { byCreationTimestamp, byPolling, byReadyTransition, passingUnseen, type Judgement } from './peers.ts'
import type { Run } from './plan.ts'
import { namesOf, type Played } from './play.ts'
import type { Tally } from './tally.ts'
import { truthOf } from './truth.ts'

const judgementOf = ({ status }: CheckResult): Judgement => (status === 'Unknown' ? 'undecided' : status === 'True')

/** The checks, whose errors are the platform's. */
export const ours = {
  created: 'created-in-ordinal-order',
  waits: 'waits-for-ready-predecessor',
  parallel: 'parallel-start',
} as const

export function judgeRun(tally: Tally, run: Run, { observation, versions, pods, looks }: Played): void {
  const { name: statefulSet, replicas } = run
  const names = namesOf(run)
  const { isInOrder, isAllAtOnce } = truthOf(versions, names)
  const add = (judge: string, judgement: Judgement, truth = isInOrder) =>
    tally.add(judge, { run: statefulSet, judgement, truth })
  add(ours.created, judgementOf(createdInOrdinalOrder.judge(observation, { statefulSet, replicas })))
  if (run.isHeld) {
    add(ours.waits, judgementOf(waitsForReadyPredecessor.judge(observation, { statefulSet })))
    add(ours.parallel, judgementOf(parallelStart.judge(observation, { statefulSet })), isAllAtOnce)
  }
  const polled = byPolling(looks, names)
  add('creationTimestamp', byCreationTimestamp(pods))
  add('creationTimestamp against when the one before was Ready', byReadyTransition(pods))
  add('a look each second, what was not seen passes', passingUnseen(polled))
  add('a look each second, what was not seen is undecided', polled)
  if (run.trick === 'none') add('the policy, which tells how it has to be', run.policy === 'OrderedReady')
}
