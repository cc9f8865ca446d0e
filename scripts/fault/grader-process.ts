/**
 * A grader that only takes Submits, and asks at each step whether it may live on. Arguments: cluster's id and name,
 * kubeconfig, how many trials may run at once; the database's URL and where the signing key lies come by the environment.
 */
import pino from 'pino'
import { reportStep, type Lease } from '#db/attempt-queue'
import { closeDatabase, openDatabase } from '#db/database'
import type { AttemptStep } from '#domain/attempt'
import { closeClient, openClient } from '#kube/client'
import { catalogue } from '../../grader/checks/index.ts'
import { openChanges } from '../../grader/edge/changes.ts'
import { openProber } from '../../grader/edge/dns/prober.ts'
import { judgeTrial } from '../../grader/edge/judging/judge-trial.ts'
import { Readers } from '../../grader/edge/judging/readers.ts'
import { openSeal } from '../../grader/edge/judging/seal.ts'
import { takeSnapshot } from '../../grader/edge/judging/take-snapshot.ts'
import type { Work } from '../../grader/edge/queue/work-attempt.ts'
import { workQueue } from '../../grader/edge/queue/work-queue.ts'
import { shareLists } from '../../grader/edge/shared-lists.ts'
import { runTrial } from '../../grader/edge/trial/run-trial.ts'
import { graderVersion } from '../../grader/version.ts'
import { goMessageSchema, type StepMessage } from './grader-messages.ts'

const [clusterId = '', clusterName, kubeconfig = '', trialsAtOnce = ''] = process.argv.slice(2)
if (clusterName !== 'embedded' && clusterName !== 'external') throw new Error('name the cluster: embedded or external')
const databaseUrl = process.env.DATABASE_URL ?? ''

const stopping = new AbortController()
process.once('SIGTERM', () => stopping.abort())
process.once('disconnect', () => stopping.abort()) // whoever started it is gone

const log = pino({ level: 'warn' }, pino.destination(2))
const client = openClient(kubeconfig)
const db = openDatabase(databaseUrl, { maxConnections: 3 })
const changes = await openChanges(databaseUrl)
const prober = openProber(client)

async function mayGoOn({ id: attempt, fence }: Lease, step: AttemptStep): Promise<void> {
  const told = new Promise<void>((resolve) => {
    const listen = (message: unknown) => {
      if (goMessageSchema.safeParse(message).data?.go !== attempt) return
      process.off('message', listen)
      resolve()
    }
    process.on('message', listen)
  })
  const message: StepMessage = { attempt, fence, step }
  process.send?.(message)
  await told
}

const parts = {
  ...{ db, clusterId, client, changes, prober, catalogue, log, runTrial },
  lists: shareLists(client),
  readers: new Readers(),
  seal: await openSeal(db, process.env.ORDINAL_RESULT_KEY_FILE ?? '', graderVersion),
  async reportStep(lease: Lease, step: AttemptStep) {
    const isOurs = await reportStep(db, lease, step)
    if (isOurs) await mayGoOn(lease, step)
    return isOurs
  },
}
const nobody: Work = () => Promise.reject(new Error('Checks are for the others'))
const work = {
  Check: nobody,
  Snapshot: (attempt) => takeSnapshot(parts, clusterName, attempt),
  Trial: (attempt, signal) => judgeTrial(parts, clusterName, attempt, signal),
} satisfies Record<string, Work>
const hands = { Check: 0, Snapshot: 1, Trial: 1 }
const queue = { db, clusterId, changes, log, graderVersion, trialsAtOnce: Number(trialsAtOnce), work, hands }
process.send?.('at work')
await workQueue(queue, stopping.signal)
prober.close()
await changes.close()
closeClient(client)
await closeDatabase(db)
process.disconnect?.()
