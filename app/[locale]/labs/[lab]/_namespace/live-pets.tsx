'use client'
/** The course's drawing, live: each set of the namespace as a house of pets, in a panel that can be folded away. */
import { useMessages } from 'next-intl'
import { LiveFigure } from '#app/_figures/live/live-figure.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { useLab } from '../_live/lab-live.tsx'
import { kennels } from './kennel.ts'

export function LivePets() {
  const { view } = useLab()
  const { Live, shared } = useMessages().Figures
  const { title, lead, ...own } = Live
  const houses = view.live ? kennels(view.live).kennels : []
  if (houses.length === 0 || view.workspace?.phase === 'Ended') return null
  return (
    <details className="group min-w-0 rounded-xl border-[1.5px] border-line bg-surface shadow-card">
      <summary className="flex items-center gap-2 px-4 py-3 sm:px-5">
        <Icon name="chevron" className="size-5 -rotate-90 transition-transform group-open:rotate-0" />
        <span className="min-w-0">
          <span className="block text-base font-bold">{title}</span>
          <span className="block text-small text-ink-soft">{lead}</span>
        </span>
      </summary>
      <div className="grid gap-5 px-4 pb-4 sm:px-5">
        {houses.map((kennel) => (
          <LiveFigure key={kennel.set.uid} live={kennel} tree={{ ...own, shared }} />
        ))}
      </div>
    </details>
  )
}
