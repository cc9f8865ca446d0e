/** A Check and a Submit carried out in this process, so that their requests to the API server can be counted. */
import pino from 'pino'
import { addRunningSubmit, endTrialAttempt, keepSnapshot, readTrialCluster } from '#db/testing/trial-attempts'
import { closeClient, openClient } from '#kube/client'
import { catalogue } from '../../grader/checks/index.ts'
import { openProber } from '../../grader/edge/dns/prober.ts'
import { judgeAttempt } from '../../grader/edge/judging/judge-attempt.ts'
import { judgeTrial, type TrialJudgingParts } from '../../grader/edge/judging/judge-trial.ts'
import { Readers } from '../../grader/edge/judging/readers.ts'
import { openSeal } from '../../grader/edge/judging/seal.ts'
import { takeSnapshot } from '../../grader/edge/judging/take-snapshot.ts'
import { shareLists } from '../../grader/edge/shared-lists.ts'
import { runTrial } from '../../grader/edge/trial/run-trial.ts'
import { graderVersion } from '../../grader/version.ts'
import type { CountingServer } from '../counting-server.ts'
import type { Measured } from '../measured-workspace.ts'

/** Requests of so many Checks asked for at the same time, and of one Submit. */
export type Counted = { checks: ReadonlyMap<string, number>; submit: ReadonlyMap<string, number> }

/** as many at a time as a grader takes */
const hands = 16

/** @throws where the right solution does not get all points */
export async function countRequests(
  { installation, workspace, runtime }: Measured,
  server: CountingServer,
  checksAtOnce: number,
  signal: AbortSignal,
): Promise<Counted> {
  const { db, changes } = installation
  const client = openClient(server.kubeconfig)
  const prober = openProber(client)
  const attempt = await addRunningSubmit(db, workspace.id)
  try {
    const clusterId = await readTrialCluster(db, workspace.id)
    const log = pino({ level: 'silent' })
    const parts: TrialJudgingParts = {
      db,
      clusterId,
      client,
      lists: shareLists(client),
      changes,
      prober,
      catalogue,
      readers: new Readers(),
      seal: await openSeal(db, runtime.resultKeyFile, graderVersion),
      log,
      runTrial,
      reportStep: async () => true,
    }
    await judgeAttempt(parts, runtime.clusterName, attempt) // the connection to the prober is made once for all
    server.count()
    let waiting = checksAtOnce
    const judgeWaiting = async () => {
      while (waiting-- > 0) await judgeAttempt(parts, runtime.clusterName, attempt)
    }
    await Promise.all(Array.from({ length: hands }, judgeWaiting))
    const checks = server.count()
    const taken = await takeSnapshot(parts, runtime.clusterName, attempt)
    if (taken.type !== 'snapshotted') throw new Error(`No snapshot could be taken: ${taken.type}`)
    await keepSnapshot(db, attempt, taken)
    const ending = await judgeTrial(parts, runtime.clusterName, attempt, signal)
    const submit = server.count()
    if (ending.type !== 'judged' || ending.checks.some(({ result }) => result.status !== 'True'))
      throw new Error(`The solution was not judged right: ${JSON.stringify(ending)}`)
    return { checks, submit }
  } finally {
    await endTrialAttempt(db, attempt)
    prober.close()
    closeClient(client)
  }
}
