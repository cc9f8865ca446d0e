/** For tests: claims workspaces as the site does, by rows, and waits for what the provisioner makes of them. */
import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { closeDatabase, openDatabase, type Database } from '#db/database'
import { openListener } from '#db/listen'
import { addClass, addClaim, endClaim, studentWithLab, type TestClass } from '#db/testing/claims'
import { claimWorkspace } from '#db/workspace-requests'
import { readWorkspace, type WorkspaceRow } from '#db/workspaces'
import { labWithin } from '#domain/testing/lab'
import { namespaceName, type WorkspacePhase } from '#domain/workspace'
import type { LiveRuntime } from '#kube/testing/live-runtime'

const testLab = labWithin({ pods: 4, claims: 4, cpu: '800m', memory: '512Mi', storage: '400Mi' })

export type Claims = {
  db: Database
  /** Returns the workspace's id. `userId` makes it another one of the same student's. */
  claim(wish?: {
    files?: Record<string, string>
    restoredFromId?: string
    userId?: string
  }): Promise<{ id: string; userId: string }>
  /** The same, through the site's own request: out of the pool, where there is one. */
  claimAsTheSiteDoes(): Promise<{ id: string; userId: string }>
  /** the id of the cluster's row */
  clusterId: string
  /** Waits, by listening, until the workspace's row is as told. */
  until(id: string, isThere: (row: WorkspaceRow) => boolean, limit?: number): Promise<WorkspaceRow>
  untilPhase(id: string, phase: WorkspacePhase, limit?: number): Promise<WorkspaceRow>
  end(id: string): Promise<void>
  /** Ends every workspace that was claimed, and waits until they are gone. */
  close(): Promise<void>
}

export async function openClaims({ databaseUrl, clusterName }: LiveRuntime): Promise<Claims> {
  const db = openDatabase(databaseUrl)
  const school: TestClass = await addClass(db, `test-${randomBytes(4).toString('hex')}`, clusterName)
  const claimed: string[] = []
  const waiting = new Set<{ id: string; look: () => void }>()
  const lookAll = () => waiting.forEach(({ look }) => look())
  const listener = await openListener(
    databaseUrl,
    ({ table, id }) => table === 'Workspace' && waiting.forEach((one) => one.id === id && one.look()),
    lookAll,
  )

  function until(id: string, isThere: (row: WorkspaceRow) => boolean, limit = 30_000): Promise<WorkspaceRow> {
    return new Promise((resolve, reject) => {
      let last: WorkspaceRow | null = null
      const settle = (end: () => void) => {
        clearTimeout(timer)
        waiting.delete(entry)
        end()
      }
      const timer = setTimeout(
        () => settle(() => reject(new Error(`not reached in ${limit} ms; the row is ${JSON.stringify(last)}`))),
        limit,
      )
      const look = () => {
        readWorkspace(db, id).then((row) => {
          last = row
          if (row && isThere(row)) settle(() => resolve(row))
        }, reject)
      }
      const entry = { id, look }
      waiting.add(entry)
      look()
    })
  }
  const untilPhase = (id: string, phase: WorkspacePhase, limit?: number) =>
    until(id, (row) => row.phase === phase, limit)

  return {
    db,
    until,
    untilPhase,
    claim: async ({ files = {}, restoredFromId, userId } = {}) => {
      const id = randomUUID()
      const claim = {
        id,
        namespace: namespaceName(randomBytes(10)),
        seed: randomInt(2 ** 31),
        lab: testLab,
        files,
      }
      claimed.push(id)
      return {
        id,
        userId: await addClaim(db, school, {
          ...claim,
          ...(restoredFromId && { restoredFromId }),
          ...(userId && { userId }),
        }),
      }
    },
    claimAsTheSiteDoes: async () => {
      const wish = await studentWithLab(db, school, testLab)
      const expiresAt = new Date(Date.now() + 3_600_000)
      const namespace = namespaceName(randomBytes(10))
      const answer = await claimWorkspace(db, { ...wish, seed: 1, namespace, expiresAt })
      if (answer.outcome === 'no-cluster') throw new Error('there is a cluster')
      claimed.push(answer.id)
      return { id: answer.id, userId: wish.userId }
    },
    clusterId: school.clusterId,
    end: (id) => endClaim(db, id),
    close: async () => {
      await Promise.all(claimed.map((id) => endClaim(db, id)))
      await Promise.all(claimed.map((id) => untilPhase(id, 'Ended', 90_000)))
      await listener.close()
      await closeDatabase(db)
    },
  }
}
