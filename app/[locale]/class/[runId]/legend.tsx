/** What the two kinds of marks say. */
import { useTranslations } from 'next-intl'
import { VerdictMark } from '#app/_ui/verdict-mark.tsx'
import { StandingMark } from './standing-mark.tsx'

export function Legend() {
  const t = useTranslations('Class.legend')
  return (
    <p className="mt-3 flex flex-wrap items-center gap-x-6 gap-y-2 text-fine text-ink-soft">
      <span className="inline-flex items-center gap-2">
        <VerdictMark kind="holds" size="size-5" /> {t('graded')}
      </span>
      <span className="inline-flex items-center gap-2">
        <StandingMark kind="holds" /> {t('standing')}
      </span>
      <span>{t('counts')}</span>
    </p>
  )
}
