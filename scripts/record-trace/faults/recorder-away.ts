/** The recorder is killed, and what happens before the next one begins is in no record. */
import { registerCluster } from '#db/clusters'
import { findObservation, readObservation } from '#db/observations'
import { forgetRecord } from '#db/testing/forget-record'
import { setCursorForTests } from '#db/testing/recorded'
import { RecorderSession } from '#db/recorder-session'
import { recordedKinds } from '../../../grader/edge/recorder/recorder.ts'
import { within } from '../../../grader/edge/within.ts'
import type { Fault, Surroundings } from './fault.ts'
import { untilTrue } from './until-true.ts'

/** A watch that is asked to go on from here is told that it cannot. */
const beyondAnyCluster = '999999999999'
const patience = 120_000

export const recorderAway: Fault = {
  about: 'The recorder was killed, and came back too late for its watches to go on.',
  killsGrader: true,
  lasts: 'until-missed',
  begin: (surroundings, namespace) =>
    withoutRecorder(surroundings, namespace, async (clusterId) => {
      const { db } = surroundings.installation
      for (const kind of recordedKinds) await setCursorForTests(db, clusterId, kind, beyondAnyCluster)
    }),
}

export const recorderNew: Fault = {
  about: 'The database was lost, and a recorder began anew on the cluster as it was by then.',
  killsGrader: true,
  lasts: 'until-missed',
  begin: (surroundings, namespace) =>
    withoutRecorder(surroundings, namespace, (clusterId) =>
      forgetRecord(surroundings.installation.db, clusterId, namespace),
    ),
}

/** Its place is taken before another one can have it; it is over when that one has listed everything. */
async function withoutRecorder(
  { installation, runtime, signal }: Surroundings,
  namespace: string,
  meanwhile: (clusterId: string) => Promise<void>,
): Promise<() => Promise<void>> {
  const { databaseUrl, clusterName, pids } = runtime()
  if (databaseUrl === null || !pids['grader']) throw new Error('The installation runs no grader: see `npm run status`.')
  const clusterId = await registerCluster(installation.db, clusterName)
  const taking = RecorderSession.open(databaseUrl, clusterId, { signal: within(patience, signal) })
  process.kill(pids['grader'].pid, 'SIGKILL')
  const place = await taking
  return async () => {
    try {
      await meanwhile(clusterId)
    } finally {
      const listed = await listsIn(installation, namespace)
      await place.close()
      await untilTrue(async () => (await listsIn(installation, namespace)) >= listed + recordedKinds.length, signal)
    }
  }
}

/** How often a list of some kind stands in a record. */
async function listsIn({ db }: Surroundings['installation'], namespace: string): Promise<number> {
  if (!(await findObservation(db, { namespace }))) return 0
  return (await readObservation(db, { namespace })).events.filter(({ type }) => type === 'SYNCED').length
}
