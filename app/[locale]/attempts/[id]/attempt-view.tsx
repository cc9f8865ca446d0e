'use client'
/** The verdicts, and beside them the records: whatever verdict one chooses, the events that it rests on are marked. */
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import type { AttemptState, AttemptStep } from '#domain/attempt'
import type { Timeline as Recorded } from '#domain/timeline-view'
import { CheckCard } from './_checks/check-card.tsx'
import { FollowAttempt } from './follow-attempt.tsx'
import type { ShownCheck } from './shown-checks.ts'
import { Timeline } from './_timeline/timeline.tsx'
import { chosenBy, useChosen, type Chosen } from './use-chosen.ts'

type Props = {
  attempt: { id: string; state: AttemptState; step: AttemptStep | null; assignmentId: string }
  /** whose work it is, when it is not the reader's own */
  watched: string | null
  checks: readonly ShownCheck[]
  live: Recorded | null
  trial: Recorded | null
  mayOverride: boolean
}

const names = ['live', 'trial'] as const

export function AttemptView({ attempt, watched, checks, live, trial, mayOverride }: Props) {
  const t = useTranslations('Attempt')
  const [chosen, setChosen] = useChosen()
  const check = checks.find(({ id }) => id === chosen.check)
  const recordOf = { live, trial }
  const evidenceIn = (name: (typeof names)[number]) =>
    (check?.evidence ?? []).filter((each) => (each.record ?? 'live') === name)
  // What the chosen verdict rests on stands first: the other record alone may fill the window.
  const inOrder = names.toSorted(
    (one, other) => Number(evidenceIn(one).length === 0) - Number(evidenceIn(other).length === 0),
  )
  const records = useRef<HTMLElement>(null)
  const choose = (next: Chosen) => {
    setChosen(next)
    // Below the verdicts, on a narrow screen, the records would be out of sight.
    if (!window.matchMedia('(width >= 64rem)').matches) records.current?.scrollIntoView({ block: 'start' })
  }
  const isActive = attempt.state === 'Queued' || attempt.state === 'Running'
  return (
    <>
      {isActive && <FollowAttempt attempt={attempt} watched={watched} />}
      <div className="mt-10 grid items-start gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
        <section>
          <h2 className="text-title">{t('checks')}</h2>
          <ul className="mt-3 grid gap-2.5">
            {checks.map((each) => (
              <CheckCard
                key={each.id}
                attemptId={attempt.id}
                check={each}
                isChosen={each.id === check?.id}
                mayOverride={mayOverride}
                onChoose={() => choose(chosenBy(each.id, each.evidence))}
              />
            ))}
          </ul>
        </section>
        <section ref={records} className="grid min-w-0 gap-8 lg:sticky lg:top-20">
          {inOrder.map((name) => {
            const record = recordOf[name]
            if (!record) return null
            const evidence = evidenceIn(name)
            return (
              <Timeline
                key={name}
                name={name}
                record={record}
                decisive={evidence.map(({ seq }) => seq)}
                check={check ?? null}
                current={chosen.record === name ? chosen.seq : null}
                onChoose={(seq) => setChosen({ check: chosen.check, seq, record: name })}
              />
            )
          })}
          {!live && !trial && <p className="rounded-lg bg-sunken p-5 text-ink-soft">{t('noRecord')}</p>}
        </section>
      </div>
    </>
  )
}
