/** A workspace of the running installation that sets are made in: recorded by its recorder, as a student's is. */
import { loadLab } from '#course/load-lab'
import { findObservation, type ObservationPlace } from '#db/observations'
import { saveLabRevision } from '#db/lab-revisions'
import { endWorkspace } from '#db/workspace-requests'
import type { KubeClient } from '#kube/client'
import { Readers } from '../../grader/edge/judging/readers.ts'
import { shareLists, type SharedLists } from '../../grader/edge/shared-lists.ts'
import type { Installation } from '../../scripts/labs/verify/installation.ts'
import { openWorkspace } from '../../scripts/labs/verify/workspace.ts'
import { PodHistory } from './pod-history.ts'

export type Ground = {
  readonly installation: Installation
  /** may do everything */
  readonly client: KubeClient
  readonly lists: SharedLists
  readonly readers: Readers
  readonly namespace: string
  readonly place: ObservationPlace
  readonly pods: PodHistory
  readonly signal: AbortSignal
  close(): Promise<void>
}

/** The lab with the most room for Pods that asks for nothing else. */
const labName = 'herd'

export async function openGround(
  installation: Installation,
  client: KubeClient,
  student: string,
  signal: AbortSignal,
): Promise<Ground> {
  const loading = await loadLab(`lab-manifests/${labName}`)
  if (!loading.ok) throw new Error(`The lab ${labName} is broken: \`npm run labs -- list\` says where.`)
  await saveLabRevision(installation.db, loading.lab)
  const { id, namespace } = await openWorkspace(installation, { lab: loading.lab, labCase: student, seed: 0, signal })
  const over = new AbortController()
  const stop = () => over.abort(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  const close = async () => {
    signal.removeEventListener('abort', stop)
    over.abort(new Error('the measurement is over'))
    await endWorkspace(installation.db, id)
  }
  try {
    const place = await findObservation(installation.db, { workspaceId: id })
    if (!place) throw new Error(`${namespace} is not recorded: see grader.log in the data folder`)
    const pods = await PodHistory.open(client, namespace, over.signal)
    const parts = { installation, client, lists: shareLists(client), readers: new Readers() }
    return { ...parts, namespace, place, pods, signal: over.signal, close }
  } catch (error) {
    await close()
    throw error
  }
}
