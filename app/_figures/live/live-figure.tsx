'use client'
/** The drawings' house of pets, driven by a student's own namespace: who is there, whose claim waits, and what has just happened. */
import { useState } from 'react'
import { narrowRooms, Stall, wideRoom } from '../pieces/stall.tsx'
import { Spoken } from '../player/spoken.tsx'
import { wordsOf, type WordTree } from '../player/words.ts'
import { newsOf, phaseOf, type LiveNews, type LiveSet } from './live-set.ts'

/** As many of the latest news as fit under a house. */
const remembered = 3

type Sight = { readonly seen: LiveSet; readonly news: readonly LiveNews[] }

/** Compares what is shown with what was shown before, as it is drawn: no moment is lost between two documents. */
function useNews(live: LiveSet): readonly LiveNews[] {
  const [sight, setSight] = useState<Sight>({ seen: live, news: [] })
  if (sight.seen === live) return sight.news
  const fresh = newsOf(sight.seen, live)
  const isSame = sight.seen.set.uid === live.set.uid
  const news = isSame ? [...sight.news, ...fresh].slice(-remembered) : []
  setSight({ seen: live, news })
  return news
}

export function LiveFigure({ live, tree }: { live: LiveSet; tree: WordTree }) {
  const words = wordsOf(tree)
  const news = useNews(live)
  const { set, places } = live
  return (
    <section aria-label={set.name} className="@container">
      <ul aria-label={words('pods', { set: set.name })} className={`${wideRoom} ${narrowRooms[places.length] ?? ''}`}>
        {places.map((place) => {
          const [claim] = place.claims
          return (
            <Stall
              key={place.ordinal}
              ordinal={place.ordinal}
              name={`${set.name}-${place.ordinal}`}
              phase={phaseOf(place)}
              isBack={news.some(({ type, ordinal }) => type === 'PodMade' && ordinal === place.ordinal)}
              claim={claim ? { name: claim.name, hasData: true, isTerminating: claim.isTerminating } : null}
              words={words}
            />
          )
        })}
      </ul>
      <ol aria-live="polite" className="mt-2 grid min-h-6 gap-0.5 text-small text-ink-soft">
        {news.map(({ type, ordinal }, index) => (
          <li key={`${index}-${type}-${ordinal}`} className="last:font-semibold last:text-ink">
            <Spoken text={words(`news.${type}`, { pod: `${set.name}-${ordinal}`, ordinal })} />
          </li>
        ))}
      </ol>
    </section>
  )
}
