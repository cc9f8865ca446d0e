/** What a lab page keeps in sight when a new document comes: the last Check's verdicts, as long as they are about the same workspace. */
import type { AttemptView, LabView } from '#domain/lab-view'

export type Seen = { readonly view: LabView; readonly checked: AttemptView | null }

export function see({ view: before, checked }: Seen, view: LabView): Seen {
  if (view.attempt?.kind === 'Check' && view.attempt.state === 'Finished') return { view, checked: view.attempt }
  return { view, checked: view.workspace?.id === before.workspace?.id ? checked : null }
}

export const begin = (view: LabView): Seen => see({ view, checked: null }, view)
