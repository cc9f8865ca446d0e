'use client'
/** Until when a lab may be submitted, and what it costs to be late. */
import { useTranslations } from 'next-intl'
import { deductionAt } from '#domain/grading'
import type { Terms } from '#domain/lab-view'
import { ClockTime } from '#app/_ui/clock-time.tsx'
import { useNow } from '#app/_ui/use-now.ts'
import { useOpening } from './use-opening.ts'

/** What a Submit of this moment would lose, and what the next one may. */
export function Lateness({ terms: { dueAt, late } }: { terms: Terms }) {
  const t = useTranslations('Lab.submit')
  const now = useNow(30_000)
  if (dueAt === null) return null
  const time = () => <ClockTime at={dueAt} hasDate />
  const lost = now === null ? 0 : deductionAt({ dueAt: new Date(dueAt), late }, new Date(now))
  if (lost > 0) return <span className="font-semibold text-blocked">{t.rich('lateNow', { time, lost })}</span>
  return <>{late ? t.rich('dueThenLess', { time, deduct: late.deduct }) : t.rich('due', { time })}</>
}

export function Closing({ terms: { closesAt } }: { terms: Terms }) {
  const t = useTranslations('Lab.submit')
  return closesAt === null ? null : <>{t.rich('deadline', { time: () => <ClockTime at={closesAt} hasDate /> })}</>
}

/** Where nothing is taken yet, or any more, that alone is told. */
export function Shut({ terms }: { terms: Terms }) {
  const t = useTranslations('Lab.submit')
  const isEarly = useOpening(terms) === 'early'
  const at = isEarly ? terms.opensAt : terms.closesAt
  if (at === null) return null
  return (
    <p className="text-small font-semibold text-blocked">
      {t.rich(isEarly ? 'opens' : 'closed', { time: () => <ClockTime at={at} hasDate /> })}
    </p>
  )
}

/** In sight from the first, for whoever has not asked yet. */
export function Deadlines({ terms }: { terms: Terms }) {
  const { dueAt, closesAt } = terms
  if (useOpening(terms) !== 'open') return <Shut terms={terms} />
  if (dueAt === null && closesAt === null) return null
  return (
    <p className="text-small text-ink-soft">
      <Lateness terms={terms} /> {closesAt !== dueAt && <Closing terms={terms} />}
    </p>
  )
}
