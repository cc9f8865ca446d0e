'use client'
/**
 * A record, moment by moment: a table whose first column draws the lives of Pods as bars and whose others say the same in
 * words. Arrows move from moment to moment, n and p between those that the chosen verdict rests on.
 */
import { useTranslations } from 'next-intl'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { Timeline as Recorded } from '#domain/timeline-view'
import { Button } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import type { ShownCheck } from '../shown-checks.ts'
import { LaneHeading } from './lanes.tsx'
import { MomentRow } from './moment-row.tsx'
import { currentMoment, nextMoment, type Step } from './steps.ts'

type Props = {
  name: 'live' | 'trial'
  record: Recorded
  /** places of the events that the chosen verdict rests on */
  decisive: readonly number[]
  check: ShownCheck | null
  current: number | null
  onChoose: (seq: number) => void
}

const keys: Readonly<Record<string, Step>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
  n: 'nextDeciding',
  p: 'previousDeciding',
}

export function Timeline({ name, record, decisive, check, current, onChoose }: Props) {
  const t = useTranslations('Attempt.timeline')
  const region = useRef<HTMLDivElement>(null)
  const { moments, lanes, events, morePods } = record
  const at = currentMoment(moments, current)
  const isDeciding = (seqs: readonly number[]) => seqs.some((seq) => decisive.includes(seq))

  useEffect(() => {
    const row = current === null ? null : region.current?.querySelector<HTMLElement>('[aria-current="true"]')
    if (!row || !region.current) return
    // Only the region scrolls: the page stays where its reader is.
    region.current.scrollTo({ top: row.offsetTop - region.current.clientHeight / 3 })
  }, [current, check])

  const go = (step: Step) => {
    const next = nextMoment(moments, { at, step, isDeciding: ({ seqs }) => isDeciding(seqs) })
    const seq = next?.seqs.find((each) => decisive.includes(each)) ?? next?.seqs[0]
    if (seq !== undefined) onChoose(seq)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.metaKey || event.ctrlKey || event.altKey ? undefined : keys[event.key]
    if (!step) return
    event.preventDefault()
    go(step)
  }
  const start = Math.min(...moments.map((moment) => Date.parse(moment.at)))
  const told = moments.reduce((sum, { seqs }) => sum + seqs.length, 0)
  return (
    <section aria-label={t(`title.${name}`)}>
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 className="text-title">{t(`title.${name}`)}</h2>
          <p className="mt-0.5 text-fine text-ink-faint">
            {t('counts', { told, events })} {morePods > 0 && t('morePods', { count: morePods })}
          </p>
        </div>
        {decisive.length > 0 && (
          <div className="flex gap-2">
            <Button size="small" onClick={() => go('previousDeciding')}>
              <Icon name="chevron" className="size-4 rotate-180" />
              <span className="sr-only">{t('previous')}</span>
            </Button>
            <Button size="small" onClick={() => go('nextDeciding')}>
              <Icon name="chevron" className="size-4" />
              <span className="sr-only">{t('next')}</span>
            </Button>
          </div>
        )}
      </div>
      {check && (
        <p className="mt-2 flex items-start gap-2 text-small text-ink-soft">
          <span aria-hidden="true" className="mt-1.5 size-2.5 shrink-0 rounded-full bg-ear-tag ring-1 ring-outline" />
          {decisive.length > 0 ? t('restsOn', { title: check.title }) : t('restsElsewhere', { title: check.title })}
        </p>
      )}
      <div
        ref={region}
        role="region"
        aria-label={t('region', { namespace: record.namespace })}
        tabIndex={0}
        onKeyDown={onKeyDown}
        className="relative mt-3 max-h-[34rem] overflow-auto rounded-lg border-[1.5px] border-line bg-surface [scrollbar-width:thin]"
      >
        <table className="w-full border-separate border-spacing-0 text-small">
          <thead className="sticky top-0 z-10 bg-surface">
            <tr className="text-left text-fine text-ink-faint [&>*]:border-b-2 [&>*]:border-ink [&>*]:py-2 [&>*]:font-semibold">
              <LaneHeading lanes={lanes} />
              <th scope="col" className="w-px pr-3 text-right">
                {t('time')}
              </th>
              <th scope="col">{t('moment')}</th>
              <th scope="col" className="pr-3 text-right">
                {t('event')}
              </th>
            </tr>
          </thead>
          <tbody>
            {moments.map((moment, index) => (
              <MomentRow
                key={moment.seqs[0]}
                moment={moment}
                before={moments[index - 1]}
                start={start}
                lanes={lanes}
                record={name}
                check={check?.id ?? null}
                isDeciding={isDeciding(moment.seqs)}
                isCurrent={index === at}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
