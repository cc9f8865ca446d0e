/** An event on its way into a record: its `seq` is given when it is stored. */

/** `body` is the object's JSON text, less managedFields and within the limit of a record. */
export type RecordedObject = { name: string; uid: string; resourceVersion: string; body: string }

export type RecordedEvent =
  | { type: 'ADDED' | 'MODIFIED' | 'DELETED'; kind: string; object: RecordedObject }
  /** stored as DELETED, with the state that the object was last seen in */
  | { type: 'VANISHED'; kind: string; name: string; uid: string }
  | { type: 'SYNCED'; kind: string; resourceVersion: string }
  | { type: 'GAP'; kind: string; reason: string }

export type ArrivedEvent = { observationId: string; at: Date; event: RecordedEvent }
