/** What a growing record says there is now. */
import type { KubernetesObject } from '#domain/kubernetes-object'
import type { Observation, ObservedEvent } from '#domain/observation'
import type { RecordedVersion } from '../../core/catch-up.ts'
import { ipv4AddressesOf, isServing, readPod } from '../../core/pod.ts'
import { isNewer } from '../../core/recording/resource-version.ts'

export class RecordState {
  #observation: Observation
  readonly #objects = new Map<string, Map<string, KubernetesObject>>()
  /** uid → the newest version that was seen of it; null when it is gone */
  readonly #versions = new Map<string, string | null>()
  readonly #dnsFacts = new Map<string, string>()
  #dnsChangedAt = 0
  #read = 0

  constructor(observation: Observation) {
    this.#observation = observation
    this.update(observation)
  }

  /** @param observation the same record, grown */
  update(observation: Observation): void {
    for (const event of observation.events.slice(this.#read)) this.#take(event)
    this.#observation = observation
    this.#read = observation.events.length
  }

  get observation(): Observation {
    return this.#observation
  }

  find(kind: string, name: string): KubernetesObject | undefined {
    return this.#objects.get(kind)?.get(name)
  }

  all(kind: string): KubernetesObject[] {
    return [...(this.#objects.get(kind)?.values() ?? [])]
  }

  /** Whether this state of an object, or a later one, is in the record. */
  hasPassed({ metadata: { uid, resourceVersion } }: KubernetesObject): boolean {
    const seen = this.#versions.get(uid)
    return seen === null || (seen !== undefined && !isNewer(resourceVersion, seen))
  }

  isGone(uid: string): boolean {
    return this.#versions.get(uid) === null
  }

  versions(kinds: readonly string[]): RecordedVersion[] {
    return kinds.flatMap((kind) =>
      this.all(kind).map(({ metadata: { name, uid, resourceVersion } }) => ({ kind, name, uid, resourceVersion })),
    )
  }

  /** When something last changed that DNS answers from, by our clock (ms); 0 when nothing did. */
  get dnsChangedAt(): number {
    return this.#dnsChangedAt
  }

  #take(event: ObservedEvent): void {
    if (!('object' in event)) return
    const { type, kind, object } = event
    const { name, uid, resourceVersion } = object.metadata
    const ofKind = this.#objects.get(kind) ?? new Map<string, KubernetesObject>()
    this.#objects.set(kind, ofKind)
    if (type !== 'DELETED') ofKind.set(name, object)
    else if (ofKind.get(name)?.metadata.uid === uid) ofKind.delete(name)
    this.#versions.set(uid, type === 'DELETED' ? null : resourceVersion)
    const fact = type === 'DELETED' ? undefined : dnsFact(kind, object)
    if (!dnsKinds.includes(kind) || this.#dnsFacts.get(uid) === fact) return
    if (fact === undefined) this.#dnsFacts.delete(uid)
    else this.#dnsFacts.set(uid, fact)
    this.#dnsChangedAt = Math.max(this.#dnsChangedAt, Date.parse(event.at))
  }
}

const dnsKinds: readonly string[] = ['Pod', 'Service', 'EndpointSlice']

/** Pods report much that DNS does not care about. */
const dnsFact = (kind: string, object: KubernetesObject): string =>
  kind === 'Pod'
    ? JSON.stringify([isServing(readPod(object)), ipv4AddressesOf(readPod(object))])
    : object.metadata.resourceVersion
