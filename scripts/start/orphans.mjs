// @ts-check
/** What an earlier run left behind when it was killed. The kernel tells its children to end; this waits until they have. */
import { clusterPatience } from './cluster.mjs'
import { endStranger } from './process/child.mjs'
import { isAlive } from './process/identity.mjs'

/** How each is asked, where it is not by SIGTERM and 20 s (ms): the cluster may still be giving its containers their grace. */
const ways = /** @type {const} */ ({
  postgres: { signal: 'SIGINT', patience: 20_000 },
  cluster: { patience: clusterPatience },
})

/** @param {import('./runtime.mjs').Runtime | undefined} earlier */
export async function endOrphans(earlier) {
  const orphans = Object.entries(earlier?.pids ?? {}).filter(([, identity]) => isAlive(identity))
  await Promise.all(
    orphans.map(([name, { pid }]) =>
      endStranger(pid, ways[/** @type {keyof typeof ways} */ (name)] ?? { patience: 20_000 }),
    ),
  )
}
