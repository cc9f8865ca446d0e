/** Asks the cluster regularly whether it is there, and writes down what it says: the pages read it. */
import { setTimeout as pause } from 'node:timers/promises'
import { reportCluster, type ClusterReport } from '#db/clusters'
import type { Database } from '#db/database'
import type { KubeClient } from '#kube/client'
import { defaultStorageClass } from '#kube/default-storage-class'
import type { KubeFailure } from '#kube/outcome'
import { serverVersion } from '#kube/version'

export type Heartbeat = { stop(): Promise<void> }

const between = { reachable: 5_000, silent: 2_000 } as const

const stoppedMessage = 'The labs are not running: start them with `npm start`.'

const messageOf = (failure: KubeFailure): string =>
  failure.type === 'unauthorized'
    ? "The cluster no longer accepts Ordinal's identity: start Ordinal again, which renews it."
    : failure.message

/** Whether the cluster answers, and what pages say of it. */
async function look(client: KubeClient): Promise<ClusterReport> {
  const version = await serverVersion(client)
  // Said at once: whatever else is asked of a cluster that hangs takes its time.
  if (!version.ok) return { isReachable: false, message: messageOf(version.failure) }
  const storageClass = await defaultStorageClass(client)
  if (!storageClass.ok) return { isReachable: false, message: messageOf(storageClass.failure) }
  return { isReachable: true, version: version.value, storageClass: storageClass.value }
}

/** @param onBack called when the cluster answers again after a silence */
export function beatHeart(
  { db, client, installation }: { db: Database; client: KubeClient; installation: string },
  { onBack, onError }: { onBack: () => void; onError: (error: unknown) => void },
): Heartbeat {
  const stopping = new AbortController()

  async function beat(): Promise<void> {
    let wasReachable = true
    while (!stopping.signal.aborted) {
      const report = await look(client)
      await reportCluster(db, installation, report).catch(onError)
      if (report.isReachable && !wasReachable) onBack()
      wasReachable = report.isReachable
      await pause(report.isReachable ? between.reachable : between.silent, undefined, {
        signal: stopping.signal,
      }).catch(() => {})
    }
  }

  const beating = beat()
  return {
    stop: async () => {
      stopping.abort()
      await beating
      await reportCluster(db, installation, { isReachable: false, message: stoppedMessage }).catch(onError)
    },
  }
}
