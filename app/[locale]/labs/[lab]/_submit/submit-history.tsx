'use client'
/** All Submits of this workspace, the newest first, each with the way to its evidence. */
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import type { AttemptView } from '#domain/lab-view'
import { attemptPath } from '#app/_i18n/paths.ts'
import { FoldMark } from '#app/_ui/fold-mark.tsx'
import { ClockTime } from '#app/_ui/clock-time.tsx'
import { isActive, outcomeOf } from './progress.ts'

function Came({ attempt }: { attempt: AttemptView }) {
  const t = useTranslations('Lab.submit')
  if (isActive(attempt)) return <span className="text-ink-soft">{t('underWay')}</span>
  if (outcomeOf(attempt) !== 'graded') return <span className="text-platform">{t('noGrade')}</span>
  return <span className="font-semibold tabular-nums">{`${attempt.points} / ${attempt.maxPoints}`}</span>
}

export function SubmitHistory({ submits }: { submits: readonly AttemptView[] }) {
  const t = useTranslations('Lab.submit')
  const locale = useLocale()
  return (
    <details className="group border-b border-line px-4 py-3 text-small sm:px-5">
      <summary className="flex items-center gap-1.5 rounded-sm font-semibold text-ink-soft hover:text-pasture">
        <FoldMark />
        {t('history', { count: submits.length })}
      </summary>
      <ol className="mt-2 divide-y divide-line">
        {submits.map((attempt) => (
          <li key={attempt.id} className="flex flex-wrap items-baseline gap-x-4 py-1.5">
            <Link
              href={attemptPath(locale, attempt.id)}
              className="font-semibold text-pasture underline underline-offset-3"
            >
              {t('numbered', { number: attempt.number ?? 0 })}
            </Link>
            <ClockTime at={attempt.requestedAt} hasDate className="text-ink-faint" />
            <span className="ml-auto">
              <Came attempt={attempt} />
            </span>
          </li>
        ))}
      </ol>
    </details>
  )
}
