/** The record of one kind in one namespace: which objects are known, and whether all of them are. */
import type { GapReason } from '#domain/observation'
import type { Draft, SeenObject, Sighting } from './draft.ts'
import { byVersion, isNewer } from './resource-version.ts'

export type WatchedType = 'ADDED' | 'MODIFIED' | 'DELETED'

/**
 * `Unsynced`: no list was read yet. `Synced`: every object is known and every change since was seen.
 * `Gap`: changes were passed over; the next list closes it.
 */
export type Phase = 'Unsynced' | 'Synced' | 'Gap'

export class KindRecord {
  readonly #kind: string
  readonly #objects = new Map<string, Sighting>()
  #phase: Phase
  /** The list that was read last holds everything up to here. */
  #listedAt: string | undefined
  /** The newest change that was passed over while there was a gap: only a list beyond it closes the gap. */
  #passedOver: string | undefined

  constructor(kind: string, known: Iterable<Sighting> = [], phase: Phase = 'Unsynced') {
    this.#kind = kind
    this.#phase = phase
    for (const { name, uid, resourceVersion } of known) this.#objects.set(name, { name, uid, resourceVersion })
  }

  get phase(): Phase {
    return this.#phase
  }

  /** Nothing of the namespace is older than the kind's watch, so nothing was missed. */
  begin(resourceVersion: string): Draft[] {
    this.#phase = 'Synced'
    return [{ type: 'SYNCED', kind: this.#kind, resourceVersion }]
  }

  watched(type: WatchedType, object: SeenObject): Draft[] {
    if (this.#phase !== 'Synced') return this.#passOver(object)
    const known = this.#objects.get(object.name)
    const isKnown = known?.uid === object.uid
    if (type === 'DELETED') return isKnown ? this.#forget(object) : []
    if (this.#listedAt !== undefined && !isNewer(object.resourceVersion, this.#listedAt)) return []
    if (known && !isNewer(object.resourceVersion, known.resourceVersion)) return []
    if (isKnown) return this.#remember('MODIFIED', object)
    if (known || type === 'MODIFIED') return [...this.interrupt('Missed'), ...this.#passOver(object)]
    return this.#remember('ADDED', object)
  }

  /** From here on changes are passed over until a list is read. */
  interrupt(reason: GapReason): Draft[] {
    if (this.#phase !== 'Synced') return []
    this.#phase = 'Gap'
    return [{ type: 'GAP', kind: this.#kind, reason }]
  }

  /**
   * A complete list. Where it follows a complete record, that record has a gap: of what came and went in between, the list
   * tells nothing.
   */
  listed(resourceVersion: string, objects: readonly SeenObject[], reason: GapReason): Draft[] {
    const drafts = [...this.interrupt(reason), ...this.#vanished(objects)]
    for (const object of objects.toSorted(byVersion)) {
      const known = this.#objects.get(object.name)
      if (!known) drafts.push(...this.#remember('ADDED', object))
      else if (known.resourceVersion !== object.resourceVersion) drafts.push(...this.#remember('MODIFIED', object))
    }
    this.#listedAt = resourceVersion
    const isBehind = this.#passedOver !== undefined && isNewer(this.#passedOver, resourceVersion)
    return isBehind ? drafts : [...drafts, ...this.begin(resourceVersion)]
  }

  #passOver({ resourceVersion }: Sighting): Draft[] {
    if (this.#passedOver === undefined || isNewer(resourceVersion, this.#passedOver)) this.#passedOver = resourceVersion
    return []
  }

  #remember(type: 'ADDED' | 'MODIFIED', object: SeenObject): Draft[] {
    const { name, uid, resourceVersion } = object
    this.#objects.set(name, { name, uid, resourceVersion })
    return [{ type, kind: this.#kind, object }]
  }

  #forget(object: SeenObject): Draft[] {
    this.#objects.delete(object.name)
    return [{ type: 'DELETED', kind: this.#kind, object }]
  }

  #vanished(objects: readonly SeenObject[]): Draft[] {
    const listed = new Map(objects.map(({ name, uid }) => [name, uid]))
    const gone = [...this.#objects.values()].filter(({ name, uid }) => listed.get(name) !== uid)
    for (const { name } of gone) this.#objects.delete(name)
    return gone.map(({ name, uid }) => ({ type: 'VANISHED', kind: this.#kind, name, uid }))
  }
}
