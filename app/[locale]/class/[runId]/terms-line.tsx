'use client'
/** The terms of a lab as they are in force, in a line, and the way to change them. */
import { useTranslations } from 'next-intl'
import type { ClassAssignment } from '#domain/class-view'
import { ClockTime } from '#app/_ui/clock-time.tsx'
import { useNow } from '#app/_ui/use-now.ts'
import { TermsDialog } from './terms-dialog.tsx'

type Props = { assignment: ClassAssignment; title: string; mayWrite: boolean }

export function TermsLine({ assignment, title, mayWrite }: Props) {
  const t = useTranslations('Class.terms')
  const now = useNow(30_000)
  const { opensAt, dueAt, closesAt, maxAttempts, cooldown } = assignment.inForce
  const at = (instant: string) => ({ time: () => <ClockTime at={instant} hasDate /> })
  const isPast = (instant: string) => now !== null && Date.parse(instant) <= now
  const minutes = Math.round(cooldown / 60_000)
  return (
    <div className="flex flex-wrap items-baseline gap-x-5 gap-y-1 pb-2 text-small text-ink-soft">
      <span className={opensAt !== null && !isPast(opensAt) ? 'font-semibold text-blocked' : ''}>
        {opensAt === null ? t('alwaysOpen') : t.rich(isPast(opensAt) ? 'opened' : 'opens', at(opensAt))}
      </span>
      {dueAt !== null && dueAt !== closesAt && <span>{t.rich('due', at(dueAt))}</span>}
      {closesAt === null ? (
        <span>{t('noEnd')}</span>
      ) : (
        <span className={isPast(closesAt) ? 'font-semibold text-blocked' : ''}>
          {t.rich(isPast(closesAt) ? 'closed' : 'closes', at(closesAt))}
        </span>
      )}
      <span>{maxAttempts === null ? t('anyAttempts') : t('attempts', { count: maxAttempts })}</span>
      {minutes > 0 && <span>{t('cooling', { minutes })}</span>}
      {mayWrite && <TermsDialog assignment={assignment} title={title} />}
    </div>
  )
}
