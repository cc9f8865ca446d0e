/** Graders of our own take the Submits of a running installation, whose own grader goes on to record and to check. */
import { registerCluster } from '#db/clusters'
import type { Address, Installation } from '../labs/verify/installation.ts'
import { Graders, type GraderSetup } from './graders.ts'
import { holdPlaces, ownPlaces } from './held-places.ts'
import type { SolvedLab } from './solved-workspace.ts'

export type Takeover = Pick<GraderSetup, 'isDoomed' | 'onDead'> & {
  /** processes, each with one trial in hand */
  count: number
  trialsAtOnce: number
}

export async function takeOver(
  { db }: Installation,
  {
    databaseUrl,
    graderKubeconfig: kubeconfig,
    clusterName,
    resultKeyFile,
  }: Pick<Address, 'databaseUrl' | 'graderKubeconfig' | 'clusterName' | 'resultKeyFile'>,
  { lab }: SolvedLab,
  { count, trialsAtOnce, isDoomed, onDead }: Takeover,
): Promise<{ end(): Promise<void> }> {
  if (!databaseUrl || !kubeconfig) throw new Error('the labs are not open: see `npm run status`')
  const clusterId = await registerCluster(db, clusterName)
  const places = await holdPlaces(db, { clusterId, lab: lab.lab.metadata.name, labDigest: lab.digest })
  const limit = trialsAtOnce + ownPlaces
  const setup = {
    databaseUrl,
    clusterId,
    clusterName,
    kubeconfig,
    resultKeyFile,
    trialsAtOnce: limit,
    isDoomed,
    onDead,
  }
  try {
    const graders = await Graders.start(setup, count)
    return { end: () => Promise.all([graders.end(), places.release()]).then(() => {}) }
  } catch (error) {
    await places.release()
    throw error
  }
}
