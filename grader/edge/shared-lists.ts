/**
 * Which objects a namespace has at this moment, of a kind, for whoever brings a record up to date. Those who ask while a list
 * is under way share the next one: it began after they asked, so it has all that was there when they did.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { ObservedKindName } from '#domain/observed-kinds'
import type { KubeClient } from '#kube/client'
import { observedKind } from '#kube/kinds'
import { listVersions } from '#kube/list'
import { succeeded, type Outcome } from '#kube/outcome'
import type { ListedVersions } from '../core/catch-up.ts'

export type SharedLists = {
  of(kind: ObservedKindName, namespace: string): Promise<Outcome<ListedVersions>>
}

/** For longer (ms) nobody waits behind a list that does not come. */
const patience = 3_000

/**
 * Lists of a kind begin at least so far apart (ms): however many students there are, a kind is listed no more than ten times a
 * second. Whoever comes alone does not wait.
 */
const between = 100

export function shareLists(client: KubeClient): SharedLists {
  const rounds = new Map<ObservedKindName, Rounds>()
  return {
    of(kind, namespace) {
      const ofKind = rounds.get(kind) ?? new Rounds(client, kind)
      rounds.set(kind, ofKind)
      return ofKind.ask(namespace)
    },
  }
}

type Waiting = { namespace: string; tell: (listed: Outcome<ListedVersions>) => void }

class Rounds {
  readonly #client: KubeClient
  readonly #kind: ObservedKindName
  #waiting: Waiting[] = []
  #isUnderWay = false

  constructor(client: KubeClient, kind: ObservedKindName) {
    this.#client = client
    this.#kind = kind
  }

  ask(namespace: string): Promise<Outcome<ListedVersions>> {
    return new Promise((tell) => {
      this.#waiting.push({ namespace, tell })
      if (!this.#isUnderWay) void this.#run()
    })
  }

  async #run(): Promise<void> {
    this.#isUnderWay = true
    await Promise.resolve() // those who ask in the same breath are in the first round
    while (this.#waiting.length > 0) {
      const round = this.#waiting
      this.#waiting = []
      await Promise.all([this.#answer(round), delay(between)])
    }
    this.#isUnderWay = false
  }

  /** One namespace is listed by itself; for several, one list of the whole cluster is less than one for each. */
  async #answer(round: readonly Waiting[]): Promise<void> {
    const kind = this.#kind
    const [namespace, ...others] = new Set(round.map((waiting) => waiting.namespace))
    const selection = namespace !== undefined && others.length === 0 ? { namespace } : {}
    const listed = await listVersions(this.#client, observedKind(kind), selection, AbortSignal.timeout(patience))
    for (const { namespace, tell } of round) {
      if (!listed.ok) {
        tell(listed)
        continue
      }
      const { resourceVersion } = listed.value
      const objects = listed.value.objects.filter((object) => object.namespace === namespace)
      tell(succeeded({ kind, resourceVersion, objects }))
    }
  }
}
