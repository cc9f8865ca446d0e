/** The grader: records what happens in every open workspace, and judges what is asked for. */
import pino from 'pino'
import { reportStep, type Lease, type Stage } from '#db/attempt-queue'
import { registerCluster } from '#db/clusters'
import { closeDatabase, openDatabase } from '#db/database'
import { nameClusterDomain } from '#db/observations'
import type { AttemptStep } from '#domain/attempt'
import { closeClient, openClient } from '#kube/client'
import { catalogue } from './checks/index.ts'
import { findClusterDomain } from './edge/dns/cluster-domain.ts'
import { openProber } from './edge/dns/prober.ts'
import { onNamespacesOf, openChanges } from './edge/changes.ts'
import { judgeAttempt } from './edge/judging/judge-attempt.ts'
import { judgeTrial } from './edge/judging/judge-trial.ts'
import { Readers } from './edge/judging/readers.ts'
import { openSeal } from './edge/judging/seal.ts'
import { takeSnapshot } from './edge/judging/take-snapshot.ts'
import type { Work } from './edge/queue/work-attempt.ts'
import { workQueue } from './edge/queue/work-queue.ts'
import { runRecorder, type RecorderSetup } from './edge/recorder/recorder.ts'
import { keepStandings } from './edge/standing/keep-standings.ts'
import { Turns } from './edge/standing/turns.ts'
import { shareLists } from './edge/shared-lists.ts'
import { runTrial } from './edge/trial/run-trial.ts'
import { readEnvironment } from './env.ts'
import { graderVersion } from './version.ts'

const log = pino({ base: { process: 'grader' }, timestamp: pino.stdTimeFunctions.isoTime })

async function main(): Promise<void> {
  const { databaseUrl, kubeconfig, clusterName, resultKeyFile, trialsAtOnce } = readEnvironment()
  const stopping = stopSignal()
  const client = openClient(kubeconfig)
  const db = openDatabase(databaseUrl)
  const clusterId = await registerCluster(db, clusterName)
  const changes = await openChanges(databaseUrl)
  const prober = openProber(client)

  const recorder = startRecorder({
    databaseUrl,
    clusterId,
    client,
    log,
    onNamespaces: onNamespacesOf(changes),
  })
  const zone = findClusterDomain(client, prober).then(
    (domain) => nameClusterDomain(db, clusterId, domain),
    (error: unknown) => log.warn({ err: error }, 'the zone of the cluster is not known: cluster.local is taken for it'),
  )
  const parts = {
    ...{ db, clusterId, client, changes, prober, catalogue, log, runTrial },
    lists: shareLists(client),
    readers: new Readers(),
    seal: await openSeal(db, resultKeyFile, graderVersion),
    reportStep: (lease: Lease, step: AttemptStep) => reportStep(db, lease, step),
  }
  const work: Record<Stage, Work> = {
    Check: async (attempt) => ({ type: 'judged', ...(await judgeAttempt(parts, clusterName, attempt)) }),
    Snapshot: (attempt) => takeSnapshot(parts, clusterName, attempt),
    Trial: (attempt, signal) => judgeTrial(parts, clusterName, attempt, signal),
  }
  const standings = keepStandings(
    { ...parts, databaseUrl, clusterName, graderVersion, readers: new Readers(100), turns: new Turns(2) },
    stopping,
  )
  const judging = workQueue({ db, clusterId, changes, log, graderVersion, trialsAtOnce, work }, stopping)
  const role = await Promise.race([recorder.ready, judging])
  if (role) log.info({ role, clusterId, graderVersion }, 'ready')

  await standings
  await judging // what is judged at the end still needs the record
  await recorder.stop()
  await zone
  prober.close()
  await changes.close()
  closeClient(client)
  await closeDatabase(db)
}

function startRecorder(setup: Omit<RecorderSetup, 'onReady'>) {
  const stopping = new AbortController()
  const ended: Promise<void>[] = []
  const ready = new Promise<'recording' | 'waiting'>((onReady) =>
    ended.push(runRecorder({ ...setup, onReady }, stopping.signal)),
  )
  return {
    ready,
    async stop() {
      stopping.abort()
      await Promise.all(ended)
    },
  }
}

function stopSignal(): AbortSignal {
  const stopping = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort())
  return stopping.signal
}

main().catch((error: unknown) => {
  log.fatal({ err: error }, error instanceof Error ? error.message : String(error))
  process.exitCode = 1
})
