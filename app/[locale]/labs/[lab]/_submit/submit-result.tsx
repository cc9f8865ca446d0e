'use client'
/** What the newest Submit came to: a grade; or, where the platform could not see, that it costs nothing. */
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useLocale } from 'next-intl'
import type { AttemptView } from '#domain/lab-view'
import { attemptPath } from '#app/_i18n/paths.ts'
import { Icon } from '#app/_ui/icon.tsx'
import { Score } from '#app/_ui/score.tsx'
import { blockedIn, outcomeOf } from './progress.ts'

function Grade({ attempt }: { attempt: AttemptView }) {
  const t = useTranslations('Lab.submit')
  const { points, deduction, score, maxPoints, number } = attempt
  const isFull = points === maxPoints
  const blocked = blockedIn(attempt)
  return (
    <div className="flex items-center gap-4">
      <p
        className={`shrink-0 rounded-lg px-3.5 py-2 text-center ${isFull ? 'bg-holds text-paper' : 'bg-ink text-paper'}`}
      >
        <span className="block text-[1.9rem] leading-none font-extrabold tabular-nums">
          <Score value={score} />
        </span>
        <span className="block text-fine font-semibold">{t('of', { maxPoints })}</span>
      </p>
      <div className="min-w-0">
        <p className="font-semibold">{t(isFull ? 'full' : 'graded', { number: number ?? 0 })}</p>
        <p className="mt-0.5 text-small text-ink-soft">
          {isFull ? t('fullText') : t('gradedText')} {blocked > 0 && t('blocked', { count: blocked })}
        </p>
        {deduction > 0 && <p className="mt-0.5 text-small text-ink-soft">{t('deducted', { points, deduction })}</p>}
      </div>
    </div>
  )
}

function NotJudged({ attempt }: { attempt: AttemptView }) {
  const t = useTranslations('Lab.submit')
  const isBroken = outcomeOf(attempt) === 'failed'
  return (
    <div className="flex gap-3 rounded-lg bg-platform-tint px-4 py-3">
      <Icon name="platform" className="mt-0.5 size-5 text-platform" />
      <div className="min-w-0">
        <p className="font-semibold text-platform">{t('notYou', { number: attempt.number ?? 0 })}</p>
        <p className="mt-0.5 text-small">{t(isBroken ? 'brokenText' : 'notJudgedText')}</p>
        {isBroken && attempt.failure && (
          <p lang="en" className="mt-1.5 font-mono text-fine wrap-anywhere text-ink-soft">
            {attempt.failure}
          </p>
        )}
      </div>
    </div>
  )
}

export function SubmitResult({ attempt }: { attempt: AttemptView }) {
  const t = useTranslations('Lab.submit')
  const locale = useLocale()
  return (
    <section aria-label={t('result')} className="border-b border-line px-4 py-4 sm:px-5">
      <div role="status">
        {outcomeOf(attempt) === 'graded' ? <Grade attempt={attempt} /> : <NotJudged attempt={attempt} />}
      </div>
      <Link
        href={attemptPath(locale, attempt.id)}
        className="mt-3 inline-flex items-center gap-1.5 text-small font-semibold text-pasture underline-offset-3 hover:underline"
      >
        {t('toAttempt')} <Icon name="arrow" className="size-4" />
      </Link>
    </section>
  )
}
