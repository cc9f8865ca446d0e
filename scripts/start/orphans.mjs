// @ts-check
/** What an earlier run left behind when it was killed. The kernel tells its children to end; this waits until they have. */
import { endStranger } from './process/child.mjs'
import { isAlive } from './process/identity.mjs'

/** @param {import('./runtime.mjs').Runtime | undefined} earlier */
export async function endOrphans(earlier) {
  const orphans = Object.entries(earlier?.pids ?? {}).filter(([, identity]) => isAlive(identity))
  await Promise.all(
    orphans.map(([name, { pid }]) =>
      endStranger(pid, name === 'postgres' ? { signal: 'SIGINT', patience: 20_000 } : { patience: 20_000 }),
    ),
  )
}
