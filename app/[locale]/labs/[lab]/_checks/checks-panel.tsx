'use client'
/** The tasks with their verdicts, and the button that asks for them. */
import { useLocale, useTranslations } from 'next-intl'
import type { LabView } from '#domain/lab-view'
import { Button } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { verdictKind, type VerdictKind } from '#app/_ui/verdict-kind.ts'
import { Verdict } from '#app/_ui/verdict.tsx'
import { useLab, type ShownCheck } from '../_live/lab-live.tsx'
import { Refusal } from '../_live/refusal.tsx'
import { nothing } from '../_live/request.ts'
import { useAsk } from '../_live/use-ask.ts'
import { Hints } from './hints.tsx'
import { reasonSentence } from './reason.ts'

type Attempt = NonNullable<LabView['attempt']>
const isActive = (attempt: Attempt | null) => attempt?.state === 'Queued' || attempt?.state === 'Running'

function CheckItem({ check }: { check: ShownCheck }) {
  const locale = useLocale()
  const { judged: attempt, reasons, tasks, view, watched } = useLab()
  const judged = attempt?.checks.find(({ id }) => id === check.id)
  const titles = new Map(tasks.flatMap(({ checks }) => checks.map(({ id, title }) => [id, title])))
  const kind: VerdictKind = judged ? verdictKind(judged.result) : isActive(view.attempt) ? 'judging' : 'unasked'
  return (
    <li>
      <Verdict
        kind={kind}
        title={check.title}
        points={`${judged?.points ?? 0} / ${check.points}`}
        reason={judged && reasonSentence(reasons, locale, judged, titles)}
        path={judged?.result.path}
        evidence={judged?.result.evidence ?? []}
      >
        {kind === 'fails' && !watched && <Hints hints={check.hints} />}
      </Verdict>
    </li>
  )
}

function Summary({ attempt }: { attempt: Attempt | null }) {
  const t = useTranslations('Lab.checks')
  if (!attempt) return <p className="text-small text-ink-soft">{t('never')}</p>
  if (isActive(attempt)) return <p className="text-small text-ink-soft">{t('active')}</p>
  if (attempt.state === 'Failed') {
    return (
      <p className="flex gap-2 rounded-md bg-platform-tint px-3.5 py-2.5 text-small">
        <Icon name="platform" className="mt-0.5 size-4 text-platform" />
        <span>
          <strong className="font-semibold text-platform">{t('failed')}</strong> {t('failedText')}{' '}
          {attempt.failure && (
            <span lang="en" className="font-mono text-fine">
              {attempt.failure}
            </span>
          )}
        </span>
      </p>
    )
  }
  const held = attempt.checks.filter(({ result }) => result.status === 'True').length
  const isAll = attempt.points === attempt.maxPoints && attempt.maxPoints > 0
  return (
    <p className={`text-small ${isAll ? 'font-semibold text-holds' : 'text-ink-soft'}`}>
      {t(isAll ? 'all' : 'some', { held, count: attempt.checks.length })}
    </p>
  )
}

function CheckButton({ workspaceId, isBusy }: { workspaceId: string | null; isBusy: boolean }) {
  const t = useTranslations('Lab.checks')
  const { ask, isBusy: isAsking, refusal } = useAsk(nothing)
  const busy = isBusy || isAsking
  return (
    <div>
      <Button
        weight="primary"
        disabled={workspaceId === null || busy}
        aria-busy={busy}
        onClick={() => void ask(`/api/workspaces/${workspaceId}/check`)}
      >
        <Icon name={busy ? 'refresh' : 'check'} className={`size-5 ${busy ? 'animate-turn' : ''}`} />
        {busy ? t('checking') : t('check')}
      </Button>
      <Refusal code={refusal} />
    </div>
  )
}

export function ChecksPanel() {
  const t = useTranslations('Lab.checks')
  const { judged, tasks, view, watched } = useLab()
  const { attempt, workspace } = view
  const points = judged?.points ?? 0
  const maxPoints = tasks.flatMap(({ checks }) => checks).reduce((sum, check) => sum + check.points, 0)
  return (
    <section className="rounded-xl border-[1.5px] border-line bg-surface shadow-card">
      <div className="grid gap-3 border-b border-line p-5 sm:px-7">
        <div className="flex flex-wrap items-center justify-between gap-4">
          <h2 className="text-title">
            {t('title')}{' '}
            <span className="ml-1.5 text-base font-semibold tracking-normal text-ink-faint">
              {t('points', { points, maxPoints })}
            </span>
          </h2>
          {!watched && (
            <CheckButton workspaceId={workspace?.phase === 'Ready' ? workspace.id : null} isBusy={isActive(attempt)} />
          )}
        </div>
        <div role="status">
          <Summary attempt={attempt} />
        </div>
      </div>
      <div className="px-5 pb-3 sm:px-7">
        {tasks.map((task) => (
          <div key={task.id} className="pt-5">
            <h3 className="text-[1.05rem]">{task.title}</h3>
            <ul className="divide-y divide-line">
              {task.checks.map((check) => (
                <CheckItem key={check.id} check={check} />
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  )
}
