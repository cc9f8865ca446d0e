'use client'
/** Whether a Submit of this lab puts a copy to the test. What only a trial can tell is told by nothing that looks at the namespace. */
import { useLab } from '../_live/lab-live.tsx'
import { mayBeTried } from './progress.ts'

export function useIsTried(): boolean {
  const { tasks, view, checked } = useLab()
  const ids = tasks.flatMap(({ checks }) => checks.map(({ id }) => id))
  return mayBeTried(ids, [...(view.standing?.checks ?? []), ...(checked?.checks ?? [])])
}
