'use client'
/** Keeps the class fresh: the document is asked for again every few seconds, and not while the page is out of sight. */
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { classViewSchema, type ClassView } from '#domain/class-view'
import { AssignmentMatrix } from './assignment-matrix.tsx'
import type { Parameters } from './titles.ts'

const betweenQuestions = 5000
type Freshness = 'fresh' | 'stale' | 'signedOut'

function useClassView(initialView: ClassView): { view: ClassView; freshness: Freshness } {
  const [view, setView] = useState(initialView)
  const [freshness, setFreshness] = useState<Freshness>('fresh')
  const address = `/api/runs/${initialView.run.id}/class`
  useEffect(() => {
    const ask = async () => {
      if (document.hidden) return
      const response = await fetch(address).catch(() => null)
      const next = response?.ok ? classViewSchema.safeParse(await response.json()).data : undefined
      if (next) setView(next)
      setFreshness(next ? 'fresh' : response?.status === 401 ? 'signedOut' : 'stale')
    }
    const timer = setInterval(() => void ask(), betweenQuestions)
    const onVisible = () => void ask()
    document.addEventListener('visibilitychange', onVisible)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', onVisible)
    }
  }, [address])
  return { view, freshness }
}

const dots = {
  fresh: 'bg-holds',
  stale: 'bg-blocked animate-breathe',
  signedOut: 'bg-fails',
} as const satisfies Record<Freshness, string>

type Props = { initialView: ClassView; parameters: Readonly<Record<string, Parameters>> }

export function ClassLive({ initialView, parameters }: Props) {
  const t = useTranslations('Class')
  const { view, freshness } = useClassView(initialView)
  return (
    <>
      <p role="status" className="mt-3 flex items-center gap-2 text-small font-semibold text-ink-soft">
        <span aria-hidden="true" className={`size-2.5 rounded-full ${dots[freshness]}`} />
        {t(freshness)}
      </p>
      {view.assignments.length === 0 && <p className="mt-10 rounded-lg bg-sunken p-5">{t('noLabs')}</p>}
      {view.assignments.map((assignment) => (
        <AssignmentMatrix key={assignment.id} assignment={assignment} parameters={parameters[assignment.lab] ?? {}} />
      ))}
    </>
  )
}
