/** Which cluster is looked at, and whether an installation has recorded it. */
import { dataFolder } from '../start/project.mjs'
import { findRuntime } from '../start/runtime.mjs'
import { CannotJudge } from './cannot-judge.ts'

export type Target = {
  kubeconfig: string
  clusterName: 'embedded' | 'external'
  /** of the installation that records this cluster */
  databaseUrl: string | undefined
}

/** The running installation's cluster, unless ORDINAL_KUBECONFIG names another one. */
export function findTarget(env: Readonly<Record<string, string | undefined>> = process.env): Target {
  const running = findRuntime(dataFolder(env))
  const named = env.ORDINAL_KUBECONFIG
  if (named && running?.clusterName !== 'external')
    return { kubeconfig: named, clusterName: 'external', databaseUrl: undefined }
  if (!running)
    throw new CannotJudge(
      'Ordinal is not running: start it with `npm start`, or name a cluster with ORDINAL_KUBECONFIG.',
    )
  const { graderKubeconfig, databaseUrl, clusterName } = running
  if (!graderKubeconfig || !databaseUrl)
    throw new CannotJudge(
      'The labs are not open yet: wait until `npm run status` says that they are, or see there why not.',
    )
  return { kubeconfig: graderKubeconfig, clusterName, databaseUrl }
}
