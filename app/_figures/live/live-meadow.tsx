'use client'
/** The drawings' herd, driven by a ReplicaSet of a student's own namespace: many, alike, and none has a name to keep. */
import { useState } from 'react'
import { CowPlace, Meadow } from '../pieces/herd.tsx'
import { Title } from '../pieces/title.tsx'
import type { Words } from '../player/words.ts'
import { meadowPlaces, newsOfHerd, type LiveHerd } from './live-herd.ts'
import { phaseOf } from './live-set.ts'
import { NewsList } from './news-list.tsx'
import { useNews } from './use-news.ts'

const nameOf = ({ name }: LiveHerd) => name

function usePlaces(herd: LiveHerd): ReadonlyMap<string, number> {
  const [{ seen, places }, setSight] = useState(() => ({ seen: herd, places: meadowPlaces(new Map(), herd) }))
  if (seen === herd) return places
  const next = meadowPlaces(places, herd)
  setSight({ seen: herd, places: next })
  return next
}

export function LiveMeadow({ herd, words }: { herd: LiveHerd; words: Words }) {
  const news = useNews(herd, nameOf, newsOfHerd)
  const places = usePlaces(herd)
  const last = Math.max(...places.values())
  /** A name begins with its ReplicaSet's: what is its own comes after. */
  const own = (name: string) => (name.startsWith(`${herd.name}-`) ? name.slice(herd.name.length + 1) : name)
  return (
    <section aria-label={herd.name} className="@container">
      <Title kind="ReplicaSet">{herd.name}</Title>
      <Meadow label={words('herd', { herd: herd.name })} width={4} claim={herd.claims.join(', ') || null}>
        {Array.from({ length: last + 1 }, (_, place) => {
          const pod = herd.pods.find(({ uid }) => places.get(uid) === place)
          if (!pod) return <li key={place} aria-hidden="true" />
          return (
            <CowPlace
              key={place}
              name={own(pod.name)}
              look={place}
              phase={phaseOf(pod)}
              isNew={news.some(({ type, pod: name }) => type === 'PodMade' && name === pod.name)}
              words={words}
            />
          )
        })}
      </Meadow>
      <NewsList news={news.map(({ type, pod }) => ({ key: `${type}-${pod}`, text: words(`news.${type}`, { pod }) }))} />
    </section>
  )
}
