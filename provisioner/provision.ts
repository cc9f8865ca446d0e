/** Keeps the workspaces and trials of one cluster as their rows want them: what is heard, from either side, wakes the queue. */
import type { Notification } from '#db/listen'
import { readPool } from '#db/pool'
import { unendedTrials } from '#db/provisioned-trials'
import { readWorkspace, unendedNamespaces } from '#db/workspaces'
import type { Context } from './context.ts'
import { watchNamespaces } from './namespaces.ts'
import { keepPool } from './pool/keep-pool.ts'
import { reconcileNodes } from './nodes/reconcile.ts'
import { reconcile } from './reconcile.ts'
import { reconcileToolbox } from './toolbox/reconcile.ts'
import { watchToolboxes } from './toolbox/toolboxes.ts'
import { createWorkQueue } from './work-queue.ts'

export type Provisioning = {
  /** A row changed: a workspace's, a trial's, or that of an attempt, which may have had a trial. */
  onChange(changed: Notification): Promise<void>
  /** Something may have been missed: looks at everything. */
  resync(): Promise<void>
  stop(): Promise<void>
}

const concurrency = 8
/** Whoever just claimed comes first: the pool is filled up again this long (ms) after. */
const refillAfter = 1_000
/** Everything that happens is heard; this is for what is not supposed to happen. */
const resyncEvery = 60_000

export async function startProvisioning(context: Context): Promise<Provisioning> {
  const { db, client, installation, log } = context
  const onError = (namespace: string, error: unknown, pause: number) =>
    log.warn({ namespace, err: error, pause }, 'not done yet; trying again')
  // What the watches tell before their first lists are complete is told again by the resync below.
  let isSynced = false
  const add = (name: string) => {
    if (!isSynced) return
    spaces.add(name)
    boxes.add(name)
    machines.add(name)
  }
  const namespaces = watchNamespaces(client, installation, add)
  const toolboxes = watchToolboxes(client, (name) => isSynced && boxes.add(name))
  const noteBounds = (name: string) => {
    namespaces.noteBounds(name)
    boxes.add(name)
  }
  const spaces = createWorkQueue({
    concurrency,
    work: (name) => reconcile(context, namespaces, name, () => noteBounds(name)),
    onError,
  })
  const boxes = createWorkQueue({
    concurrency,
    work: (name) => reconcileToolbox(context, { namespaces, toolboxes }, name),
    onError,
  })
  const machines = createWorkQueue({
    concurrency,
    work: (name) => reconcileNodes(context, name, () => spaces.add(name)),
    onError,
  })

  // One key: the pool is kept by one worker at a time.
  const pool = createWorkQueue({
    concurrency: 1,
    work: async () => {
      for (const name of await keepPool(context)) add(name)
      return undefined
    },
    onError: (_key, error, pause) => log.warn({ err: error, pause }, 'the pool is not as it should be yet'),
  })
  let refill: NodeJS.Timeout | undefined
  const refillSoon = () => {
    clearTimeout(refill)
    refill = setTimeout(() => pool.add('pool'), refillAfter)
  }

  async function resync(): Promise<void> {
    if (!isSynced) return
    for (const name of await unendedNamespaces(db, installation)) add(name)
    for (const name of await unendedTrials(db, installation)) add(name)
    for (const { namespace } of await readPool(db, installation)) add(namespace)
    for (const name of namespaces.names()) add(name)
    pool.add('pool')
    // Those of a workspace that went while nobody looked.
    for (const { reservedFor } of (await context.nodes?.list()) ?? []) if (reservedFor !== '') machines.add(reservedFor)
  }
  const tryResync = () =>
    void resync().catch((error: unknown) => log.warn({ err: error }, 'could not look at everything'))

  // Not awaited: the gateway and the heartbeat do not wait for a cluster that is still coming up.
  void Promise.all([namespaces.synced, toolboxes.synced]).then(() => {
    isSynced = true
    log.info({ namespaces: namespaces.names().length }, 'the namespaces are known')
    tryResync()
  })
  const timer = setInterval(tryResync, resyncEvery)

  return {
    onChange: async (changed) => {
      if (!isSynced) return
      if (changed.table === 'PooledNamespace') refillSoon()
      for (const name of await namespacesOf(context, changed)) add(name)
    },
    resync,
    stop: async () => {
      clearInterval(timer)
      clearTimeout(refill)
      await Promise.all([
        pool.stop(),
        spaces.stop(),
        boxes.stop(),
        machines.stop(),
        namespaces.stop(),
        toolboxes.stop(),
      ])
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
    case 'PooledNamespace':
      return [id]
    default:
      return []
  }
}
