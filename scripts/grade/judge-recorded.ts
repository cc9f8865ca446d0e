/** Judges a workspace by its record: the living one with fresh answers of DNS, the ended one as it was. */
import { closeDatabase, openDatabase, type Database } from '#db/database'
import { findObservation, readObservation, type ObservationPlace } from '#db/observations'
import { readWorkspaceByNamespace } from '#db/workspaces'
import { imagesOn, loadImages } from '#course/images'
import type { Lab } from '#domain/lab'
import { resolveVariables } from '#domain/lab-parameters'
import type { KubeClient } from '#kube/client'
import { catalogue } from '../../grader/checks/index.ts'
import { judgeLab } from '../../grader/core/judge.ts'
import { openChanges } from '../../grader/edge/changes.ts'
import { openProber } from '../../grader/edge/dns/prober.ts'
import { judgeRecord } from '../../grader/edge/judging/judge-record.ts'
import { Readers } from '../../grader/edge/judging/readers.ts'
import { shareLists } from '../../grader/edge/shared-lists.ts'
import type { Judged } from './judged.ts'
import { surroundingsOf } from './surroundings-of.ts'
import type { Target } from './target.ts'
import { withCluster } from './with-cluster.ts'

/** Undefined where the namespace was not recorded. */
export async function judgeRecorded(target: Target, namespace: string, lab: Lab): Promise<Judged | undefined> {
  if (target.databaseUrl === undefined) return undefined
  const db = openDatabase(target.databaseUrl, { maxConnections: 2 })
  try {
    const [place, workspace] = await Promise.all([
      findObservation(db, { namespace }),
      readWorkspaceByNamespace(db, namespace),
    ])
    if (!place || !workspace) return undefined
    const { seed } = workspace
    if (workspace.endedAt) return await judgeEnded(db, target, namespace, lab, seed)
    return await withCluster(target, (client) => judgeLiving(db, client, target, place, lab, seed))
  } finally {
    await closeDatabase(db)
  }
}

/** Of a cluster that is gone, the record is enough. */
async function judgeEnded(
  db: Database,
  { clusterName }: Target,
  namespace: string,
  lab: Lab,
  seed: number,
): Promise<Judged> {
  const images = imagesOn(clusterName, await loadImages())
  const variables = resolveVariables(lab, { seed, namespace, storageClass: '', images })
  const live = await readObservation(db, { namespace })
  return { checks: judgeLab(lab, variables, { live }, catalogue), variables }
}

async function judgeLiving(
  db: Database,
  client: KubeClient,
  target: Target,
  place: ObservationPlace,
  lab: Lab,
  seed: number,
): Promise<Judged> {
  const variables = resolveVariables(lab, {
    seed,
    namespace: place.namespace,
    ...(await surroundingsOf(client, target)),
  })
  const changes = await openChanges(target.databaseUrl ?? '')
  const prober = openProber(client)
  try {
    const parts = { db, client, lists: shareLists(client), changes, prober, catalogue, readers: new Readers() }
    return { checks: (await judgeRecord(parts, place, lab, variables)).checks, variables }
  } finally {
    prober.close()
    await changes.close()
  }
}
