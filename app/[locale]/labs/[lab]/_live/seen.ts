/** What a lab page keeps in sight when a new document comes: the last verdicts, as long as they are about the same workspace. */
import type { LabView } from '#domain/lab-view'

export type Attempt = NonNullable<LabView['attempt']>
export type Seen = { readonly view: LabView; readonly judged: Attempt | null }

export function see({ view: before, judged }: Seen, view: LabView): Seen {
  if (view.attempt?.state === 'Finished') return { view, judged: view.attempt }
  return { view, judged: view.workspace?.id === before.workspace?.id ? judged : null }
}

export const begin = (view: LabView): Seen => see({ view, judged: null }, view)
