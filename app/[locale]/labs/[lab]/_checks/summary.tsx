'use client'
/** How it stands, in one sentence. */
import { useTranslations } from 'next-intl'
import { Icon } from '#app/_ui/icon.tsx'
import { useLab } from '../_live/lab-live.tsx'
import type { Verdicts } from './use-verdicts.ts'

export function Summary({
  verdicts: { held, count, undecided, points, maxPoints, isChecking },
}: {
  verdicts: Verdicts
}) {
  const t = useTranslations('Lab.checks')
  const { checked, view } = useLab()
  const { attempt, standing, submits } = view
  if (isChecking) return <p className="text-small text-ink-soft">{t('active')}</p>
  if (attempt?.kind === 'Check' && attempt.state === 'Failed') return <CheckFailed words={attempt.failure} />
  if (!checked && !standing && submits.length === 0) return <p className="text-small text-ink-soft">{t('never')}</p>
  const isAll = points === maxPoints && maxPoints > 0
  return (
    <p className={`text-small ${isAll ? 'font-semibold text-holds' : 'text-ink-soft'}`}>
      {undecided < count && t(isAll ? 'all' : 'some', { held, count })} {undecided > 0 && t('undecided', { undecided })}{' '}
      {!isAll && standing && t('follows')}
    </p>
  )
}

function CheckFailed({ words }: { words: string | null }) {
  const t = useTranslations('Lab.checks')
  return (
    <p className="flex gap-2 rounded-md bg-platform-tint px-3.5 py-2.5 text-small">
      <Icon name="platform" className="mt-0.5 size-4 text-platform" />
      <span>
        <strong className="font-semibold text-platform">{t('failed')}</strong> {t('failedText')}{' '}
        {words && (
          <span lang="en" className="font-mono text-fine wrap-anywhere">
            {words}
          </span>
        )}
      </span>
    </p>
  )
}
