'use client'
/** One moment: who lived, when, what happened, and its place in the record, which is its address as well. */
import { useTranslations } from 'next-intl'
import type { Lane, Moment } from '#domain/timeline-view'
import { WithCode } from '#app/_ui/with-code.tsx'
import { hashOf } from '../use-chosen.ts'
import { LaneCell } from './lanes.tsx'
import { isAct, useMomentWords } from './moment-words.ts'

type Props = {
  moment: Moment
  before: Moment | undefined
  /** when the earliest moment was */
  start: number
  lanes: readonly Lane[]
  record: 'live' | 'trial'
  /** the chosen one, which stays chosen */
  check: string | null
  isDeciding: boolean
  isCurrent: boolean
}

/** Kinds arrive each at its own speed: a clock may show a little less than the row above, never less than nothing. */
const secondsSince = (start: number, at: string) => Math.max(0, (Date.parse(at) - start) / 1000)

function clock(seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60]
  return `${minutes}:${rest.toFixed(1).padStart(4, '0')}`
}

export function MomentRow({ moment, before, start, lanes, record, check, isDeciding, isCurrent }: Props) {
  const t = useTranslations('Attempt.timeline')
  const say = useMomentWords()
  const { seqs, leftOut, what, at } = moment
  const [first = 0] = seqs
  const last = seqs.at(-1) ?? first
  const tint = isDeciding ? 'bg-[color-mix(in_oklab,var(--color-ear-tag)_22%,transparent)]' : ''
  return (
    <>
      {leftOut > 0 && (
        <tr>
          <td />
          <td colSpan={3} className="border-y border-dashed border-line bg-sunken py-1.5 text-fine text-ink-faint">
            {t('leftOut', { count: leftOut })}
          </td>
        </tr>
      )}
      <tr
        aria-current={isCurrent ? 'true' : undefined}
        className={`${tint} ${isCurrent ? 'outline-2 -outline-offset-2 outline-pasture' : ''}`}
      >
        <LaneCell lanes={lanes} moment={moment} before={before} />
        <td className="whitespace-nowrap py-1.5 pr-3 text-right align-top font-mono text-fine text-ink-soft tabular-nums">
          {clock(secondsSince(start, at))}
        </td>
        <td className={`py-1.5 pr-3 align-top ${isDeciding ? 'font-semibold' : ''}`}>
          {isAct(what) && (
            <span className="mr-1.5 rounded-sm bg-pasture-tint px-1.5 py-0.5 text-fine font-semibold text-pasture">
              {t('grader')}
            </span>
          )}
          <span className="wrap-anywhere">
            <WithCode text={say(moment)} />
          </span>
          {isDeciding && <span className="sr-only"> {t('decides')}</span>}
        </td>
        <td className="whitespace-nowrap py-1.5 pr-3 text-right align-top">
          <a
            href={hashOf({ check, seq: first, record })}
            tabIndex={isCurrent ? 0 : -1}
            className="font-mono text-fine text-ink-soft tabular-nums underline decoration-transparent underline-offset-3 hover:decoration-current"
          >
            {first === last ? first : `${first}–${last}`}
          </a>
        </td>
      </tr>
    </>
  )
}
