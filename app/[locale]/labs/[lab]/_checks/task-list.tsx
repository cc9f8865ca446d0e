'use client'
/** The tasks with their checks, ticked as they come true. */
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { useLab } from '../_live/lab-live.tsx'
import { CheckRow } from './check-row.tsx'
import type { Verdicts } from './use-verdicts.ts'

/** The checks that came to hold while the page was looked at: those alone are celebrated, and said aloud. */
function useNewlyHeld({ of }: Verdicts): ReadonlySet<string> {
  const before = useRef<ReadonlySet<string> | null>(null)
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    const held = new Set([...of].flatMap(([id, { kind }]) => (kind === 'holds' ? [id] : [])))
    const known = before.current
    before.current = held
    if (known === null) return
    const came = [...held].filter((id) => !known.has(id))
    if (came.length > 0) setFresh(new Set(came))
  }, [of])
  return fresh
}

export function TaskList({ verdicts }: { verdicts: Verdicts }) {
  const t = useTranslations('Lab.checks')
  const { tasks } = useLab()
  const fresh = useNewlyHeld(verdicts)
  const titles = tasks.flatMap(({ checks }) => checks.filter(({ id }) => fresh.has(id)).map(({ title }) => title))
  return (
    <>
      <p role="status" className="sr-only">
        {titles.map((title) => t('nowHolds', { title })).join(' ')}
      </p>
      {tasks.map((task) => (
        <section key={task.id} className="pt-4">
          <h3 className="text-small font-bold tracking-normal text-ink-soft">{task.title}</h3>
          <ul className="divide-y divide-line">
            {task.checks.flatMap((check) => {
              const verdict = verdicts.of.get(check.id)
              return verdict ? (
                <CheckRow key={check.id} check={check} verdict={verdict} isNew={fresh.has(check.id)} />
              ) : (
                []
              )
            })}
          </ul>
        </section>
      ))}
    </>
  )
}
