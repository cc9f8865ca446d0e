/** Keeps the workspaces of one cluster as their rows want them: what is heard, from either side, wakes the queue. */
import { readWorkspace, unendedNamespaces } from '#db/workspaces'
import type { Context } from './context.ts'
import { watchNamespaces } from './namespaces.ts'
import { reconcile } from './reconcile.ts'
import { createWorkQueue } from './work-queue.ts'

export type Provisioning = {
  /** A workspace's row changed. */
  onChange(id: string): Promise<void>
  /** Something may have been missed: looks at everything. */
  resync(): Promise<void>
  stop(): Promise<void>
}

const concurrency = 8
/** Everything that happens is heard; this is for what is not supposed to happen. */
const resyncEvery = 60_000

export async function startProvisioning(context: Context): Promise<Provisioning> {
  const { db, client, installation, log } = context
  const queue = createWorkQueue({
    concurrency,
    work: (name) => reconcile(context, namespaces, name),
    onError: (name, error, pause) => log.warn({ namespace: name, err: error, pause }, 'not done yet; trying again'),
  })
  // What the watch tells before the first list is complete is told again by the resync below.
  let isSynced = false
  const namespaces = watchNamespaces(client, installation, (name) => {
    if (isSynced) queue.add(name)
  })

  async function resync(): Promise<void> {
    if (!isSynced) return
    for (const name of await unendedNamespaces(db, installation)) queue.add(name)
    for (const name of namespaces.names()) queue.add(name)
  }
  const tryResync = () =>
    void resync().catch((error: unknown) => log.warn({ err: error }, 'could not look at everything'))

  // Not awaited: the gateway and the heartbeat do not wait for a cluster that is still coming up.
  void namespaces.synced.then(() => {
    isSynced = true
    log.info({ namespaces: namespaces.names().length }, 'the namespaces are known')
    tryResync()
  })
  const timer = setInterval(tryResync, resyncEvery)

  return {
    onChange: async (id) => {
      const row = isSynced ? await readWorkspace(db, id) : null
      if (row?.clusterId === installation) queue.add(row.namespace)
    },
    resync,
    stop: async () => {
      clearInterval(timer)
      await Promise.all([queue.stop(), namespaces.stop()])
    },
  }
}
