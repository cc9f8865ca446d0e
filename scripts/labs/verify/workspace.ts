/** An empty workspace for a case, asked for by a row as the site does. */
import { randomBytes } from 'node:crypto'
import { verifierOf } from '#db/lab-verification'
import { claimWorkspace, endWorkspace } from '#db/workspace-requests'
import { readWorkspace } from '#db/workspaces'
import { namespaceName, type WorkspacePhase } from '#domain/workspace'
import type { LoadedLab } from '#course/load-lab'
import { nextChange } from '../../../grader/edge/changes.ts'
import { within } from '../../../grader/edge/within.ts'
import type { Installation } from './installation.ts'
import type { Workspace } from './student.ts'

export type Wish = { lab: LoadedLab; labCase: string; seed: number; signal: AbortSignal }

const lifetime = 30 * 60_000
const patience = 300_000
/** A machine has nodes for a few workspaces at once; the others wait in line, each for the whole case of somebody before it. */
const inLine = 45 * 60_000

/** @throws when it does not become Ready in time, with what the provisioner says */
export async function openWorkspace(
  installation: Installation,
  { lab, labCase, seed, signal }: Wish,
): Promise<Workspace> {
  const { db } = installation
  const { userId, assignmentId, openWorkspaces } = await verifierOf(db, lab.lab.metadata.name, labCase)
  for (const id of openWorkspaces) {
    await endWorkspace(db, id)
    await untilPhase(installation, id, 'Ended', signal)
  }
  const namespace = namespaceName(randomBytes(10))
  const expiresAt = new Date(Date.now() + lifetime + (lab.lab.spec.nodes === undefined ? 0 : inLine))
  const claimed = await claimWorkspace(db, { assignmentId, userId, labDigest: lab.digest, seed, namespace, expiresAt })
  if (claimed.outcome === 'no-cluster') throw new Error('no cluster is known yet: see `npm run status`')
  const { id } = claimed
  try {
    await untilPhase(installation, id, 'Ready', signal, lab.lab.spec.nodes === undefined ? patience : inLine)
    // Where one was kept ready, the workspace has that one's name.
    const row = await readWorkspace(db, id)
    return { id, userId, namespace: row?.namespace ?? namespace }
  } catch (error) {
    await endWorkspace(db, id)
    throw error
  }
}

export async function untilPhase(
  { db, changes }: Installation,
  id: string,
  wanted: WorkspacePhase,
  signal: AbortSignal,
  atMost = patience,
): Promise<void> {
  const limit = within(atMost, signal)
  for (;;) {
    const changed = nextChange(changes, 'Workspace', id, limit)
    const row = await readWorkspace(db, id)
    if (row?.phase === wanted) return
    const why = row?.reason ? `: ${row.reason}${row.message ? `, ${row.message}` : ''}` : ''
    if (row?.phase === 'Failed') throw new Error(`the workspace failed${why}`)
    signal.throwIfAborted()
    if (limit.aborted)
      throw new Error(`the workspace is ${row?.phase ?? 'gone'}, not ${wanted}, after ${atMost / 1_000} s${why}`)
    await changed
  }
}
