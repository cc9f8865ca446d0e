/** The head of an attempt: whose, which, what came of it, and by what it was judged. */
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { AttemptPage } from '#domain/attempt-page'
import { classPath, labPath, studentLabPath } from '#app/_i18n/paths.ts'
import { ClockTime } from '#app/_ui/clock-time.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { Score } from '#app/_ui/score.tsx'

type Props = { attempt: AttemptPage; isOwn: boolean }

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-fine text-ink-faint">{name}</dt>
      <dd className="wrap-anywhere text-small font-semibold">{children}</dd>
    </div>
  )
}

async function Outcome({ attempt }: { attempt: AttemptPage }) {
  const t = await getTranslations('Attempt.outcome')
  const { kind, state, isGrade, isLate, points, deduction, score, maxPoints, failure } = attempt
  if (state === 'Queued' || state === 'Running') return <p className="text-lead text-ink-soft">{t('active')}</p>
  if (state === 'Failed') {
    return (
      <p className="flex max-w-[40ch] gap-2 rounded-md bg-platform-tint px-3.5 py-2.5 text-small">
        <Icon name="platform" className="mt-0.5 size-4 text-platform" />
        <span>
          <strong className="font-semibold text-platform">{t('failed')}</strong> <span lang="en">{failure}</span>
        </span>
      </p>
    )
  }
  return (
    <div className="text-right max-sm:text-left">
      <p className="text-headline font-extrabold tracking-[-0.03em] tabular-nums">
        <Score value={score} />
        <span className="text-title font-semibold text-ink-faint"> / {maxPoints}</span>
      </p>
      {kind === 'Submit' && (
        <p className={`text-small font-semibold ${isGrade ? 'text-ink-soft' : 'text-platform'}`}>
          {t(isGrade ? (isLate ? 'late' : 'grade') : 'undecided')}
        </p>
      )}
      {deduction > 0 && <p className="text-small text-ink-soft">{t('deducted', { points, deduction })}</p>}
      {kind === 'Check' && <p className="text-small text-ink-soft">{t('check')}</p>}
    </div>
  )
}

export async function AttemptHeading({ attempt, isOwn }: Props) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('Attempt')])
  const { assignmentId, studentId, lab, kind, number, retries } = attempt
  const labHref = isOwn ? labPath(locale, assignmentId) : studentLabPath(locale, assignmentId, studentId)
  const links = 'font-semibold text-pasture underline underline-offset-3'
  return (
    <header>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-small font-semibold text-ink-faint">
        <Link href={labHref} className={links}>
          {t('toLab')}
        </Link>
        {!isOwn && (
          <Link href={classPath(locale, attempt.runId)} className={links}>
            {t('toClass', { run: attempt.runTitle })}
          </Link>
        )}
      </p>
      <div className="mt-3 flex flex-wrap items-start justify-between gap-x-10 gap-y-4">
        <div className="min-w-0">
          <h1 className="text-headline font-extrabold tracking-[-0.03em]">
            {kind === 'Submit' ? t('submit', { number: number ?? 0 }) : t('check')}
          </h1>
          <p className="mt-2 text-lead text-ink-soft">
            {isOwn ? lab.spec.title[locale] : `${attempt.studentName} · ${lab.spec.title[locale]}`}
          </p>
        </div>
        <Outcome attempt={attempt} />
      </div>
      <dl className="mt-6 grid grid-cols-2 gap-x-8 gap-y-4 rounded-lg bg-sunken p-4 sm:grid-cols-3 lg:grid-cols-6">
        <Fact name={t('facts.requested')}>
          <ClockTime at={attempt.requestedAt} hasDate />
        </Fact>
        <Fact name={t('facts.finished')}>
          {attempt.finishedAt ? <ClockTime at={attempt.finishedAt} hasDate /> : '–'}
        </Fact>
        <Fact name={t('facts.by')}>
          {attempt.apiToken
            ? t('facts.token', { token: attempt.apiToken })
            : (attempt.requestedBy ?? attempt.studentName)}
        </Fact>
        <Fact name={t('facts.grader')}>
          <code className="font-mono text-fine">{attempt.graderVersion ?? '–'}</code>
        </Fact>
        <Fact name={t('facts.revision')}>
          <code className="font-mono text-fine">{`${lab.metadata.name} ${attempt.labDigest.replace('sha256:', '').slice(0, 12)}`}</code>
        </Fact>
        <Fact name={t('facts.namespace')}>
          <code className="font-mono text-fine">{attempt.namespace}</code>
        </Fact>
        {retries > 0 && <Fact name={t('facts.retries')}>{retries}</Fact>}
      </dl>
    </header>
  )
}
