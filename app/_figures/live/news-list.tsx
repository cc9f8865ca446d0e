/** The latest news under a live drawing, the newest last; read aloud as they come. */
import { Spoken } from '../player/spoken.tsx'

export type ToldNews = { readonly key: string; readonly text: string }

export function NewsList({ news }: { news: readonly ToldNews[] }) {
  return (
    <ol aria-live="polite" className="mt-2 grid min-h-6 gap-0.5 text-small text-ink-soft">
      {news.map(({ key, text }, index) => (
        <li key={`${index}-${key}`} className="last:font-semibold last:text-ink">
          <Spoken text={text} />
        </li>
      ))}
    </ol>
  )
}
