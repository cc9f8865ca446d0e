/** What recording deals in: objects as they were seen, and the events that are to be recorded of them. */
import type { GapReason } from '#domain/observation'

/** What is remembered of an object between two events. */
export type Sighting = { name: string; uid: string; resourceVersion: string }

/** An object as a list or a watch delivered it; `body` is its JSON text, already within the limit of a record. */
export type SeenObject = Sighting & { body: string }

/** An event without its place in the record: `seq` and time are given when it is stored. */
export type Draft =
  | { type: 'ADDED' | 'MODIFIED' | 'DELETED'; kind: string; object: SeenObject }
  /** Absent from a list although it was known: stored as DELETED with the state it was last seen in. */
  | { type: 'VANISHED'; kind: string; name: string; uid: string }
  | { type: 'SYNCED'; kind: string; resourceVersion: string }
  | { type: 'GAP'; kind: string; reason: GapReason }

/** A draft and the namespace whose record it belongs to. */
export type Entry = { namespace: string; draft: Draft }
