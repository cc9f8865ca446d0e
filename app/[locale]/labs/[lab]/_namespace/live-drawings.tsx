'use client'
/** The course's drawings, live: the sets, herds, names and nodes of the namespace, in a panel that can be folded away. */
import { useMessages } from 'next-intl'
import { LiveBoard } from '#app/_figures/live/live-board.tsx'
import { LiveFigure } from '#app/_figures/live/live-figure.tsx'
import { LiveHouses } from '#app/_figures/live/live-houses.tsx'
import { LiveMeadow } from '#app/_figures/live/live-meadow.tsx'
import { wordsOf } from '#app/_figures/player/words.ts'
import { Icon } from '#app/_ui/icon.tsx'
import { useLab } from '../_live/lab-live.tsx'
import { liveHouses } from '../_nodes/live-houses.ts'
import { herds } from './herd.ts'
import { kennels } from './kennel.ts'
import { boardNames } from './name-board.ts'

export function LiveDrawings() {
  const { view } = useLab()
  const { Live, shared } = useMessages().Figures
  const { title, lead, ...own } = Live
  const words = wordsOf({ ...own, shared })
  const { live, workspace } = view
  if (!live || workspace?.phase === 'Ended') return null
  const sets = kennels(live).kennels
  const meadows = herds(live)
  const names = boardNames(live)
  const houses = liveHouses(workspace?.nodes ?? [], live.pods)
  if (sets.length + meadows.length + names.length + houses.length === 0) return null
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
        {houses.length > 0 && <LiveHouses houses={houses} words={words} />}
        {meadows.map((herd) => (
          <LiveMeadow key={herd.name} herd={herd} words={words} />
        ))}
        {sets.map((kennel) => (
          <LiveFigure key={kennel.set.uid} live={kennel} words={words} />
        ))}
        {names.length > 0 && <LiveBoard names={names} words={words} />}
      </div>
    </details>
  )
}
