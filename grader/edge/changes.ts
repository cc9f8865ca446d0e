/**
 * Connections to what lies outside of the grader: the database's notifications, the cluster's lists and watches, its DNS.
 *
 * Tells those who wait that a row has changed. Notifications can be lost with the connection, so when it is back everybody
 * is told.
 */
import { openListener } from '#db/listen'

type Table = 'Workspace' | 'Attempt' | 'Observation' | 'Trial' | 'PooledNamespace'

export type Changes = {
  /** Calls back at each change of a table; returns how to stop that. */
  on(table: Table, changed: (id: string | undefined) => void): () => void
  close(): Promise<void>
}

export async function openChanges(databaseUrl: string): Promise<Changes> {
  const listeners = new Map<string, Set<(id: string | undefined) => void>>()
  const tell = (table: string, id: string | undefined) => {
    for (const changed of listeners.get(table) ?? []) changed(id)
  }
  const listener = await openListener(
    databaseUrl,
    ({ table, id }) => tell(table, id),
    () => [...listeners.keys()].forEach((table) => tell(table, undefined)),
  )
  return {
    on(table, changed) {
      const those = listeners.get(table) ?? new Set()
      listeners.set(table, those.add(changed))
      return () => those.delete(changed)
    },
    close: () => listener.close(),
  }
}

/** Resolves at the next change of one row, or when the signal is raised. Ask first, then look, then wait: nothing is missed so. */
export function nextChange(changes: Changes, table: Table, id: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      stop()
      signal.removeEventListener('abort', settle)
      resolve()
    }
    const stop = changes.on(table, (changed) => {
      if (changed === undefined || changed === id) settle()
    })
    if (signal.aborted) settle()
    else signal.addEventListener('abort', settle)
  })
}

/** Calls back whenever a namespace may have come, or ended: a workspace, a trial, or one that was kept ready. */
export const onNamespacesOf =
  (changes: Changes) =>
  (changed: () => void): (() => void) => {
    const stops = (['Workspace', 'Trial', 'PooledNamespace'] as const).map((table) => changes.on(table, changed))
    return () => stops.forEach((stop) => stop())
  }
