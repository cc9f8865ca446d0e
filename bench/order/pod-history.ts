/** Every version of the Pods of one namespace, by a watch of this measurement's own. */
import type { KubernetesObject } from '#domain/kubernetes-object'
import type { KubeClient } from '#kube/client'
import { observedKind } from '#kube/kinds'
import { listKind } from '#kube/list'
import { expectOk } from '#kube/outcome'
import { watchKind } from '#kube/watch'
import { podVersion, type PodVersion } from './pod-version.ts'

export class PodHistory {
  readonly #present = new Map<string, KubernetesObject>()
  readonly #versions: PodVersion[] = []
  readonly #listeners = new Set<() => void>()
  #broken: Error | undefined

  private constructor() {}

  /** @param signal ends the watch, and every wait */
  static async open(client: KubeClient, namespace: string, signal: AbortSignal): Promise<PodHistory> {
    const history = new PodHistory()
    const listed = expectOk(await listKind(client, observedKind('Pod'), { namespace }, signal), 'listing Pods')
    const { resourceVersion } = listed
    void watchKind(client, observedKind('Pod'), { namespace, resourceVersion, signal }, (event) => {
      if (event.type === 'BOOKMARK') return
      const { name } = event.object.metadata
      if (event.type === 'DELETED') history.#present.delete(name)
      else {
        history.#present.set(name, event.object)
        history.#versions.push(podVersion(event.object))
      }
      history.#tell()
    }).then(
      ({ type }) => history.#break(new Error(`the watch of the measurement is over (${type}): measure again`)),
      (error: unknown) => history.#break(error instanceof Error ? error : new Error(String(error))),
    )
    return history
  }

  versionsOf(names: readonly string[]): PodVersion[] {
    return this.#versions.filter(({ name }) => names.includes(name))
  }

  find(name: string): KubernetesObject | undefined {
    return this.#present.get(name)
  }

  /** Calls back at each change, and once now. Returns how to stop that. */
  each(changed: () => void): () => void {
    this.#listeners.add(changed)
    changed()
    return () => this.#listeners.delete(changed)
  }

  /** @param limit ms @throws where it does not come to what is looked for, or nobody watches any more */
  until(what: string, isThere: () => boolean, limit: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (end: () => void) => {
        clearTimeout(timer)
        this.#listeners.delete(look)
        end()
      }
      const look = () => {
        if (isThere()) settle(resolve)
        else if (this.#broken) settle(() => reject(this.#broken))
      }
      const timer = setTimeout(() => settle(() => reject(new Error(`${what}: not within ${limit / 1_000} s`))), limit)
      this.#listeners.add(look)
      look()
    })
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }

  #break(error: Error): void {
    this.#broken = error
    this.#tell()
  }
}
