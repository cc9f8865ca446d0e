'use client'
/** The Submits of a workspace: the one under way, what the last one came to, and those before. */
import { useLab } from '../_live/lab-live.tsx'
import { isActive } from './progress.ts'
import { SubmitHistory } from './submit-history.tsx'
import { SubmitProgress } from './submit-progress.tsx'
import { SubmitResult } from './submit-result.tsx'

export function Submits() {
  const { submits } = useLab().view
  const [newest] = submits
  if (!newest) return null
  const active = submits.find(isActive)
  const judged = submits.find((attempt) => !isActive(attempt))
  return (
    <>
      {active && <SubmitProgress attempt={active} />}
      {!active && judged && <SubmitResult attempt={judged} />}
      {submits.length > 1 && <SubmitHistory submits={submits} />}
    </>
  )
}
