/** The Pods and StatefulSets of one namespace, by one list and one watch each: as little as anybody needs who waits for them. */
import type { KubernetesObject } from '#domain/kubernetes-object'
import type { ObservedKindName } from '#domain/observed-kinds'
import type { KubeClient } from '#kube/client'
import { observedKind } from '#kube/kinds'
import { listKind } from '#kube/list'
import { expectOk } from '#kube/outcome'
import { watchKind } from '#kube/watch'

const kinds: readonly ObservedKindName[] = ['Pod', 'StatefulSet']

export class WatchedNamespace {
  readonly #objects = new Map<string, KubernetesObject>()
  readonly #waiting = new Set<() => void>()
  readonly #signal: AbortSignal

  private constructor(signal: AbortSignal) {
    this.#signal = signal
  }

  static async open(client: KubeClient, namespace: string, signal: AbortSignal): Promise<WatchedNamespace> {
    const watched = new WatchedNamespace(signal)
    for (const kind of kinds) {
      const { resourceVersion } = expectOk(await listKind(client, observedKind(kind), { namespace }), `listing ${kind}`)
      void watchKind(client, observedKind(kind), { namespace, resourceVersion, signal }, (event) => {
        if (event.type === 'BOOKMARK') return
        const key = `${kind}/${event.object.metadata.name}`
        if (event.type === 'DELETED') watched.#objects.delete(key)
        else watched.#objects.set(key, event.object)
        watched.#waiting.forEach((look) => look())
      })
    }
    return watched
  }

  find(kind: ObservedKindName, name: string): KubernetesObject | undefined {
    return this.#objects.get(`${kind}/${name}`)
  }

  /** Resolves with what `look` finds, as soon as it finds something. */
  until<T>(look: () => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const settle = (end: () => void) => {
        this.#waiting.delete(again)
        this.#signal.removeEventListener('abort', giveUp)
        end()
      }
      const giveUp = () => settle(() => reject(new Error('the controllers did not come to what was waited for')))
      const again = () => {
        const found = look()
        if (found !== undefined) settle(() => resolve(found))
      }
      this.#waiting.add(again)
      this.#signal.addEventListener('abort', giveUp)
      again()
    })
  }
}
