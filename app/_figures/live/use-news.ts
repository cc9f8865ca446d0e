'use client'
/** What has just happened to what is drawn: told by comparing each sight of it with the one before. */
import { useState } from 'react'

/** As many of the latest news as fit under a drawing. */
const remembered = 3

type Sight<Seen, News> = { readonly seen: Seen; readonly news: readonly News[] }

/**
 * Compares as it is drawn: no moment is lost between two documents.
 * @param uid of what is seen: another one has no past
 */
export function useNews<Seen, News>(
  seen: Seen,
  uid: (seen: Seen) => string,
  newsOf: (before: Seen, now: Seen) => readonly News[],
): readonly News[] {
  const [sight, setSight] = useState<Sight<Seen, News>>({ seen, news: [] })
  if (sight.seen === seen) return sight.news
  const isSame = uid(sight.seen) === uid(seen)
  const news = isSame ? [...sight.news, ...newsOf(sight.seen, seen)].slice(-remembered) : []
  setSight({ seen, news })
  return news
}
