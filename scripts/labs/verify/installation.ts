/** The installation that labs are proved on: the one that runs, or one started for the purpose. */
import { imagesOn, loadImages, type ClusterName } from '#course/images'
import { closeDatabase, openDatabase, type Database } from '#db/database'
import { defaultStorageClass } from '#kube/default-storage-class'
import { closeClient, openClient } from '#kube/client'
import { expectOk } from '#kube/outcome'
import { serverVersion } from '#kube/version'
import { openChanges, type Changes } from '../../../grader/edge/changes.ts'
import { readEnvironment } from '../../start/environment.mjs'
import { findRuntime, type Runtime } from '../../start/runtime.mjs'
import { openStack } from '../../start/stack.mjs'
import type { Gateway } from './student.ts'

export type Installation = {
  db: Database
  changes: Changes
  gateway: Gateway
  /** what ${…} stands for on its cluster, beside parameters and namespace */
  surroundings: { storageClass: string; images: Record<string, string> }
  recordedOn: { cluster: ClusterName; kubernetes: string }
  /** for what no student may do; null where it is not known */
  adminKubeconfig: string | null
  close(): Promise<void>
}

/** @param signal ends a start that is under way */
export async function openInstallation(signal: AbortSignal): Promise<Installation> {
  const environment = readEnvironment(process.env)
  const running = findRuntime(environment.dataDir)
  if (running) return connect(running, async () => {})
  console.error('Ordinal is not running: starting what the labs need (without the site).')
  const stack = await openStack({ environment, site: false, cluster: true })
  const stop = () => void stack.stop()
  signal.addEventListener('abort', stop, { once: true })
  try {
    await Promise.all([stack.siteReady, stack.labsReady])
    return await connect(stack.runtime(), stack.stop)
  } catch (error) {
    await stack.stop()
    throw signal.aborted ? new Error('interrupted') : error
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

export type Address = Pick<
  Runtime,
  'databaseUrl' | 'gateway' | 'ticketSecret' | 'resultKeyFile' | 'graderKubeconfig' | 'adminKubeconfig' | 'clusterName'
>

/** @param stop called in the end */
export async function connect(
  { databaseUrl, gateway: address, ticketSecret, graderKubeconfig, adminKubeconfig, clusterName }: Address,
  stop: () => Promise<void>,
): Promise<Installation> {
  if (!databaseUrl || !graderKubeconfig) {
    throw new Error('The labs are not open yet: wait until `npm run status` says that they are, or see there why not.')
  }
  const { storageClass, kubernetes } = await askCluster(graderKubeconfig)
  const surroundings = { storageClass, images: imagesOn(clusterName, await loadImages()) }
  const recordedOn = { cluster: clusterName, kubernetes }
  const db = openDatabase(databaseUrl)
  const changes = await openChanges(databaseUrl)
  const close = async () => {
    await changes.close()
    await closeDatabase(db)
    await stop()
  }
  return { db, changes, gateway: { address, ticketSecret }, surroundings, recordedOn, adminKubeconfig, close }
}

async function askCluster(kubeconfig: string): Promise<{ storageClass: string; kubernetes: string }> {
  const client = openClient(kubeconfig)
  try {
    const [storageClass, kubernetes] = await Promise.all([defaultStorageClass(client), serverVersion(client)])
    return {
      storageClass: expectOk(storageClass, 'listing storage classes'),
      kubernetes: expectOk(kubernetes, 'asking for the version'),
    }
  } finally {
    closeClient(client)
  }
}
