/** Everything that was ever said of a check, oldest first: nothing is taken back, only added to. */
import { useTranslations } from 'next-intl'
import { ClockTime } from '#app/_ui/clock-time.tsx'
import { VerdictWord } from '#app/_ui/verdict-mark.tsx'
import type { ShownVerdict } from '../shown-checks.ts'

export function History({ verdicts }: { verdicts: readonly ShownVerdict[] }) {
  const t = useTranslations('Attempt')
  if (verdicts.length === 0) return null
  return (
    <ol aria-label={t('history')} className="mt-3 grid gap-2 border-l-2 border-line pl-3 text-fine text-ink-soft">
      {verdicts.map(({ origin, kind, points, at, by, note }) => (
        <li key={`${at} ${origin}`}>
          <span className="font-semibold text-ink">{by ?? t(`origin.${origin}`)}</span>{' '}
          <VerdictWord kind={kind} points={points} /> {t('points', { points })}{' '}
          <ClockTime at={at} hasDate className="text-ink-faint" />
          {note && <span className="block wrap-anywhere italic">{note}</span>}
        </li>
      ))}
    </ol>
  )
}
