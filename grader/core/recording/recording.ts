/** The records of all open namespaces, fed by one list and one watch for each kind of the whole cluster. */
import type { GapReason } from '#domain/observation'
import type { Draft, Entry, SeenObject, Sighting } from './draft.ts'
import { FloodGauge, type FloodLimits } from './flood-gauge.ts'
import { KindRecord, type Phase, type WatchedType } from './kind-record.ts'
import { isNewer } from './resource-version.ts'

export type NamespacedObject = SeenObject & { namespace: string }

/** What a stored record knows of one kind, to go on from after a restart. */
export type StoredKind = { kind: string; phase: Phase; objects: readonly Sighting[] }

type NamespaceRecord = { kinds: Map<string, KindRecord>; gauge: FloodGauge }

export class Recording {
  readonly #kinds: readonly string[]
  readonly #limits: FloodLimits
  readonly #namespaces = new Map<string, NamespaceRecord>()
  /** How far each kind's watch has come. A kind without a cursor was never listed. */
  readonly #cursors: Map<string, string>

  constructor(kinds: readonly string[], limits: FloodLimits, cursors: Iterable<readonly [string, string]> = []) {
    this.#kinds = kinds
    this.#limits = limits
    this.#cursors = new Map(cursors)
  }

  has(namespace: string): boolean {
    return this.#namespaces.has(namespace)
  }

  cursor(kind: string): string | undefined {
    return this.#cursors.get(kind)
  }

  /** Takes up a stored record where it ended. */
  restore(namespace: string, stored: readonly StoredKind[], now: number): void {
    const kinds = new Map(stored.map(({ kind, phase, objects }) => [kind, new KindRecord(kind, objects, phase)]))
    this.#namespaces.set(namespace, { kinds, gauge: new FloodGauge(this.#limits, now) })
  }

  /**
   * Begins the record of a namespace that is empty, or does not exist yet: every change to come passes the watches, so a
   * kind that is watched is complete from here on. The caller opens a namespace before it passes on anything in it.
   */
  open(namespace: string, now: number): Entry[] {
    this.restore(namespace, [], now)
    return this.#kinds.flatMap((kind) => {
      const cursor = this.#cursors.get(kind)
      return cursor === undefined ? [] : entries(namespace, this.#record(namespace, kind)?.begin(cursor) ?? [])
    })
  }

  close(namespace: string): void {
    this.#namespaces.delete(namespace)
  }

  watched(kind: string, type: WatchedType, object: NamespacedObject, now: number): Entry[] {
    const { namespace, resourceVersion } = object
    const cursor = this.#cursors.get(kind)
    if (cursor !== undefined && !isNewer(resourceVersion, cursor)) return [] // a resumed watch repeats itself
    this.#cursors.set(kind, resourceVersion)
    const record = this.#record(namespace, kind)
    if (!record) return []
    const hasRoom = this.#namespaces.get(namespace)?.gauge.hasRoom(now) ?? false
    const interruption = hasRoom ? [] : record.interrupt('Flooded')
    return this.#spent(namespace, [...interruption, ...record.watched(type, object)])
  }

  bookmark(kind: string, resourceVersion: string): void {
    this.#cursors.set(kind, resourceVersion)
  }

  /** The list of a kind in the whole cluster, from which its watch will go on. */
  listed(kind: string, resourceVersion: string, objects: readonly NamespacedObject[]): Entry[] {
    this.#cursors.set(kind, resourceVersion)
    const byNamespace = groupByNamespace(objects)
    return [...this.#namespaces.keys()].flatMap((namespace) =>
      this.#list(kind, namespace, resourceVersion, byNamespace.get(namespace) ?? [], 'WatchExpired'),
    )
  }

  /** The list of a kind in one namespace whose record had a gap of its own. */
  listedIn(kind: string, namespace: string, resourceVersion: string, objects: readonly NamespacedObject[]): Entry[] {
    return this.#list(kind, namespace, resourceVersion, objects, 'Missed')
  }

  /** What has to be listed anew and may be now: gaps of single namespaces, for kinds whose watch goes on. */
  incomplete(now: number): { kind: string; namespace: string }[] {
    return [...this.#namespaces].flatMap(([namespace, { gauge }]) =>
      gauge.hasRoom(now)
        ? this.#kinds
            .filter((kind) => this.#cursors.has(kind) && this.#record(namespace, kind)?.phase !== 'Synced')
            .map((kind) => ({ kind, namespace }))
        : [],
    )
  }

  #list(kind: string, namespace: string, version: string, objects: readonly SeenObject[], reason: GapReason): Entry[] {
    return this.#spent(namespace, this.#record(namespace, kind)?.listed(version, objects, reason) ?? [])
  }

  #record(namespace: string, kind: string): KindRecord | undefined {
    const kinds = this.#namespaces.get(namespace)?.kinds
    if (!kinds) return undefined
    const record = kinds.get(kind) ?? new KindRecord(kind)
    kinds.set(kind, record)
    return record
  }

  #spent(namespace: string, drafts: Draft[]): Entry[] {
    const bytes = drafts.reduce((sum, draft) => sum + ('object' in draft ? draft.object.body.length : 0), 0)
    this.#namespaces.get(namespace)?.gauge.spend(drafts.length, bytes)
    return entries(namespace, drafts)
  }
}

const entries = (namespace: string, drafts: readonly Draft[]): Entry[] => drafts.map((draft) => ({ namespace, draft }))

function groupByNamespace(objects: readonly NamespacedObject[]): Map<string, NamespacedObject[]> {
  const groups = new Map<string, NamespacedObject[]>()
  for (const object of objects) {
    const group = groups.get(object.namespace)
    if (group) group.push(object)
    else groups.set(object.namespace, [object])
  }
  return groups
}
