'use client'
/** One check of an attempt: the verdict, the way to its evidence, its history, and the means to decide otherwise. */
import { useTranslations } from 'next-intl'
import { Button } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { VerdictMark, VerdictWord } from '#app/_ui/verdict-mark.tsx'
import { WithCode } from '#app/_ui/with-code.tsx'
import type { ShownCheck } from '../shown-checks.ts'
import { History } from './history.tsx'
import { OverrideDialog } from './override-dialog.tsx'

type Props = {
  attemptId: string
  check: ShownCheck
  isChosen: boolean
  mayOverride: boolean
  onChoose: () => void
}

export function CheckCard({ attemptId, check, isChosen, mayOverride, onChoose }: Props) {
  const t = useTranslations('Attempt')
  const verdict = useTranslations('Verdict')
  const { title, kind, points, maxPoints, reason, path, evidence, history, isOverridden } = check
  return (
    <li
      id={`check-${check.id}`}
      className={`rounded-lg border-[1.5px] bg-surface px-4 py-3 ${isChosen ? 'border-pasture shadow-card' : 'border-line'}`}
    >
      <div className="flex gap-3.5">
        <VerdictMark kind={kind} size="size-7" />
        <div className="min-w-0 grow">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <h3 className="text-base font-semibold leading-snug tracking-normal">{title}</h3>
            <p className="text-small text-ink-faint">
              <VerdictWord kind={kind} points={points} />{' '}
              <span className="whitespace-nowrap">{`${points} / ${maxPoints}`}</span>
            </p>
          </div>
          {isOverridden && (
            <p className="mt-1 inline-flex items-center gap-1.5 text-fine font-semibold text-ink-soft">
              <Icon name="person" className="size-4" /> {t('setByHand')}
            </p>
          )}
          {reason && (
            <p className="mt-1.5 text-small text-ink-soft">
              <WithCode text={reason} />
            </p>
          )}
          {path && (
            <p className="mt-2 text-fine text-ink-faint">
              {verdict('field')}{' '}
              <code className="rounded-sm bg-sunken px-1.5 py-0.5 font-mono text-ink wrap-anywhere">
                {path.kind}/{path.name} · {path.path}
              </code>
            </p>
          )}
          <History verdicts={history} />
          <div className="-ml-3 mt-1 flex flex-wrap gap-1 empty:hidden">
            {evidence.length > 0 && (
              <Button size="small" weight="quiet" aria-pressed={isChosen} onClick={onChoose}>
                <Icon name="arrow" className="size-4 text-pasture" />
                {t('showEvidence', { count: evidence.length })}
              </Button>
            )}
            {mayOverride && kind !== 'unasked' && <OverrideDialog attemptId={attemptId} check={check} />}
          </div>
        </div>
      </div>
    </li>
  )
}
