'use client'
/** The drawings' house of pets, driven by a student's own namespace: who is there, whose claim waits, and what has just happened. */
import { narrowRooms, Stall, wideRoom } from '../pieces/stall.tsx'
import type { Words } from '../player/words.ts'
import { newsOf, phaseOf, type LiveSet } from './live-set.ts'
import { NewsList } from './news-list.tsx'
import { useNews } from './use-news.ts'

const uidOf = ({ set }: LiveSet) => set.uid

export function LiveFigure({ live, words }: { live: LiveSet; words: Words }) {
  const news = useNews(live, uidOf, newsOf)
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
              phase={phaseOf(place.pod)}
              isBack={news.some(({ type, ordinal }) => type === 'PodMade' && ordinal === place.ordinal)}
              claim={claim ? { name: claim.name, hasData: true, isTerminating: claim.isTerminating } : null}
              words={words}
            />
          )
        })}
      </ul>
      <NewsList
        news={news.map(({ type, ordinal }) => ({
          key: `${type}-${ordinal}`,
          text: words(`news.${type}`, { pod: `${set.name}-${ordinal}` }),
        }))}
      />
    </section>
  )
}
