'use client'
/** A time of day in the reader's own zone, which the server does not know: it is written once the page has come alive. */
import { useLocale } from 'next-intl'
import { clock } from './clock.ts'
import { useNow } from './use-now.ts'

type Props = { at: string; hasDate?: boolean; className?: string }

export function ClockTime({ at, hasDate = false, className }: Props) {
  const locale = useLocale()
  const isInBrowser = useNow(60_000) !== null
  return (
    <time dateTime={at} className={className}>
      {isInBrowser && clock(locale, hasDate).format(new Date(at))}
    </time>
  )
}
