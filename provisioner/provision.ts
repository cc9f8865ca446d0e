/** Keeps the workspaces and trials of one cluster as their rows want them: what is heard, from either side, wakes the queue. */
import type { Notification } from '#db/listen'
import { unendedTrials } from '#db/provisioned-trials'
import { readWorkspace, unendedNamespaces } from '#db/workspaces'
import type { Context } from './context.ts'
import { watchNamespaces } from './namespaces.ts'
import { reconcile } from './reconcile.ts'
import { createWorkQueue } from './work-queue.ts'

export type Provisioning = {
  /** A row changed: a workspace's, a trial's, or that of an attempt, which may have had a trial. */
  onChange(changed: Notification): Promise<void>
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
    for (const name of await unendedTrials(db, installation)) queue.add(name)
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
    onChange: async (changed) => {
      if (!isSynced) return
      for (const name of await namespacesOf(context, changed)) queue.add(name)
    },
    resync,
    stop: async () => {
      clearInterval(timer)
      await Promise.all([queue.stop(), namespaces.stop()])
    },
  }
}

/** The namespaces that a change of a row may be about. */
async function namespacesOf({ db, installation }: Context, { table, id }: Notification): Promise<string[]> {
  switch (table) {
    case 'Workspace': {
      const row = await readWorkspace(db, id)
      return row?.clusterId === installation ? [row.namespace] : []
    }
    case 'Trial':
      return unendedTrials(db, installation, { id })
    case 'Attempt':
      return unendedTrials(db, installation, { attemptId: id })
    default:
      return []
  }
}
