'use client'
/** The verdicts of a page's checks, by their ids, and what they come to. */
import { useMemo } from 'react'
import { useLab } from '../_live/lab-live.tsx'
import { pointsOf, shownVerdict, type ShownVerdict } from './shown-verdict.ts'

export type Verdicts = {
  readonly of: ReadonlyMap<string, ShownVerdict>
  readonly points: number
  readonly maxPoints: number
  readonly held: number
  readonly count: number
  /** how many the platform could not judge */
  readonly undecided: number
  readonly isChecking: boolean
}

export function useVerdicts(): Verdicts {
  const { tasks, view, checked } = useLab()
  const { attempt, standing, submits, workspace } = view
  const openedAt = workspace && workspace.endedAt === null ? workspace.createdAt : null
  const isChecking = attempt?.kind === 'Check' && (attempt.state === 'Queued' || attempt.state === 'Running')
  return useMemo(() => {
    const checks = tasks.flatMap((task) => task.checks)
    const seen = { standing, submits, check: checked, isChecking, openedAt }
    const of = new Map(checks.map(({ id }) => [id, shownVerdict(id, seen)]))
    const verdicts = [...of.values()]
    return {
      of,
      points: pointsOf(verdicts),
      maxPoints: checks.reduce((sum, { points }) => sum + points, 0),
      held: verdicts.filter(({ kind }) => kind === 'holds').length,
      count: checks.length,
      undecided: verdicts.filter(({ kind }) => kind === 'platform').length,
      isChecking,
    }
  }, [tasks, standing, submits, checked, isChecking, openedAt])
}
