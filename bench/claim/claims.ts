/** Claims of students that nobody knows, each its own, out of the pool and past it. */
import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { LoadedLab } from '#course/load-lab'
import { registerCluster, type ClusterName } from '#db/clusters'
import { verifierOf } from '#db/lab-verification'
import { readPool } from '#db/pool'
import { addClaim } from '#db/testing/claims'
import { claimWorkspace, endWorkspace } from '#db/workspace-requests'
import { readWorkspace } from '#db/workspaces'
import { namespaceName } from '#domain/workspace'
import { nextChange } from '../../grader/edge/changes.ts'
import { within } from '../../grader/edge/within.ts'
import type { Installation } from '../../scripts/labs/verify/installation.ts'

export type Claimant = {
  installation: Installation
  clusterName: ClusterName
  lab: LoadedLab
  /** the workspaces that were claimed, to be ended */
  claimed: string[]
}

const lifetime = 30 * 60_000
const patience = 60_000

const somebody = ({ installation, lab }: Claimant) =>
  verifierOf(installation.db, lab.lab.metadata.name, `claim ${randomInt(1e9)}`)

/** As the site claims. The returned function asks, and gives the workspace's id. */
export async function claimWarm(claimant: Claimant, { digest }: LoadedLab): Promise<() => Promise<string>> {
  const { installation, claimed } = claimant
  const { userId, assignmentId } = await somebody(claimant)
  return async () => {
    const namespace = namespaceName(randomBytes(10))
    const expiresAt = new Date(Date.now() + lifetime)
    const wish = { assignmentId, userId, labDigest: digest, seed: 0, namespace, expiresAt }
    const outcome = await claimWorkspace(installation.db, wish)
    if (outcome.outcome === 'no-cluster') throw new Error('no cluster is known yet: see `npm run status`')
    claimed.push(outcome.id)
    return outcome.id
  }
}

/** The same row, of a name that is in no pool. */
export async function claimCold(claimant: Claimant, { lab, files }: LoadedLab): Promise<() => Promise<string>> {
  const { installation, clusterName, claimed } = claimant
  const [{ userId, assignmentId }, clusterId] = await Promise.all([
    somebody(claimant),
    registerCluster(installation.db, clusterName),
  ])
  return async () => {
    const id = randomUUID()
    const namespace = namespaceName(randomBytes(10))
    await addClaim(
      installation.db,
      { name: 'claims', assignmentId, clusterId },
      { id, namespace, seed: 0, lab, files, userId },
    )
    claimed.push(id)
    return id
  }
}

/** @throws when it takes too long, with what is in the way */
export async function untilUsable({ installation }: Claimant, id: string, signal: AbortSignal): Promise<void> {
  const { db, changes } = installation
  const limit = within(patience, signal)
  for (;;) {
    const changed = nextChange(changes, 'Workspace', id, limit)
    const row = await readWorkspace(db, id)
    if (row?.phase === 'Ready' && row.toolboxReadyAt) return
    signal.throwIfAborted()
    if (limit.aborted)
      throw new Error(
        `no usable terminal within ${patience / 1_000} s: ${row?.message ?? row?.toolboxMessage ?? row?.phase ?? 'no row'}`,
      )
    await changed
  }
}

/** Nobody tells of a pool that is full: it is asked now and then. */
export async function untilPoolIsReady({ installation, clusterName }: Claimant, signal: AbortSignal): Promise<void> {
  const clusterId = await registerCluster(installation.db, clusterName)
  const deadline = Date.now() + patience
  for (;;) {
    const pool = await readPool(installation.db, clusterId)
    if (pool.length > 0 && pool.every(({ readyAt }) => readyAt !== null)) return
    if (Date.now() > deadline) throw new Error('nothing is kept ready: set ORDINAL_POOL=2 and start Ordinal again')
    await pause(100, undefined, { signal })
  }
}

export async function endClaims({ installation, claimed }: Claimant): Promise<void> {
  await Promise.all(claimed.map((id) => endWorkspace(installation.db, id)))
}
