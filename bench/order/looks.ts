/** Lists a set's Pods each second, as a script does that has nothing but kubectl. */
import { setTimeout as delay } from 'node:timers/promises'
import type { KubeClient } from '#kube/client'
import { observedKind } from '#kube/kinds'
import { listKind } from '#kube/list'
import { expectOk } from '#kube/outcome'
import type { Look } from './peers.ts'
import { podVersion } from './pod-version.ts'

/** ms: the pace is what is measured here */
const pace = 1_000

/** Returns how to stop, which tells what was seen until then: one last look included. */
export function lookEachSecond(client: KubeClient, namespace: string, names: readonly string[]): () => Promise<Look[]> {
  const stop = new AbortController()
  const looks: Look[] = []
  const look = async () => {
    const { items } = expectOk(await listKind(client, observedKind('Pod'), { namespace }), 'listing Pods')
    const pods = items.map(podVersion).filter(({ name }) => names.includes(name))
    looks.push(new Map(pods.map(({ name, isReady }) => [name, isReady])))
  }
  const looking = (async () => {
    while (!stop.signal.aborted) {
      await look()
      await delay(pace, undefined, { signal: stop.signal }).catch(() => {})
    }
    await look()
  })()
  looking.catch(() => {}) // whoever stops it hears of it
  return async () => {
    stop.abort()
    await looking
    return looks
  }
}
