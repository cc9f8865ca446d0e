'use client'
/** The right side of the bench: what holds, the two ways to ask, the Submits, and the namespace as it is. */
import { useTranslations } from 'next-intl'
import { useLab } from '../_live/lab-live.tsx'
import { LiveDrawings } from '../_namespace/live-drawings.tsx'
import { NodesPanel } from '../_nodes/nodes-panel.tsx'
import { NamespacePanel } from '../_namespace/namespace-panel.tsx'
import { Submits } from '../_submit/submits.tsx'
import { SubmitButton } from '../_submit/submit-button.tsx'
import { Deadlines } from '../_submit/terms.tsx'
import { CheckButton } from './check-button.tsx'
import { Summary } from './summary.tsx'
import { TaskList } from './task-list.tsx'
import { useVerdicts } from './use-verdicts.ts'

export function ResultsPane() {
  const t = useTranslations('Lab.checks')
  const { view, watched } = useLab()
  const verdicts = useVerdicts()
  const readyId = view.workspace?.phase === 'Ready' ? view.workspace.id : null
  return (
    <div className="grid gap-5 px-4 py-5 sm:p-5">
      <NodesPanel />
      <section className="min-w-0 rounded-xl border-[1.5px] border-line bg-surface shadow-card">
        <div className="grid gap-3 border-b border-line px-4 py-4 sm:px-5">
          <h2 className="flex flex-wrap items-baseline justify-between gap-x-3 text-title">
            {t('title')}
            <span className="text-base font-semibold tracking-normal text-ink-soft tabular-nums">
              {t('points', { points: verdicts.points, maxPoints: verdicts.maxPoints })}
            </span>
          </h2>
          <div role="status">
            <Summary verdicts={verdicts} />
          </div>
          <Deadlines terms={view.terms} />
          {!watched && (
            <div className="flex flex-wrap gap-2.5">
              <CheckButton workspaceId={readyId} isChecking={verdicts.isChecking} />
              <SubmitButton key={readyId} workspaceId={readyId} />
            </div>
          )}
        </div>
        <Submits />
        <div className="px-4 pb-3 sm:px-5">
          <TaskList verdicts={verdicts} />
        </div>
      </section>
      <LiveDrawings />
      <NamespacePanel />
    </div>
  )
}
