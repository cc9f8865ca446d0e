'use client'
/** A lesson's table of contents, beside its text where there is room: the section being read, and how far one has come. */
import { useSyncExternalStore } from 'react'
import { LessonMark, type LessonMarkProps } from './lesson-mark.tsx'
import { passedHeading, watchHeadings } from './passed-heading.ts'

type Props = {
  title: string
  headings: readonly { readonly id: string; readonly text: string; readonly depth: number }[]
  mark: LessonMarkProps
}

/** The section of the contents that the heading being read belongs to. */
function sectionOf(headings: Props['headings'], heading: string | null): string | null {
  const place = headings.findIndex(({ id }) => id === heading)
  return headings.slice(0, place + 1).findLast(({ depth }) => depth === 2)?.id ?? null
}

export function Contents({ title, headings, mark }: Props) {
  const heading = useSyncExternalStore(watchHeadings, passedHeading, () => null)
  const current = sectionOf(headings, heading)
  return (
    <nav aria-labelledby="contents" className="sticky top-24 hidden self-start pt-2 lg:block print:hidden">
      <h2 id="contents" className="text-fine font-bold text-ink-faint">
        {title}
      </h2>
      <ol className="mt-3 border-l-2 border-line">
        {headings
          .filter(({ depth }) => depth === 2)
          .map(({ id, text }) => (
            <li key={id}>
              <a
                href={`#${id}`}
                aria-current={id === current ? 'location' : undefined}
                className="-ml-0.5 block border-l-2 border-transparent py-1.5 pl-4 text-small leading-snug text-ink-soft hover:border-pasture hover:text-pasture aria-current:border-pasture aria-current:font-semibold aria-current:text-pasture"
              >
                {text}
              </a>
            </li>
          ))}
      </ol>
      <div className="mt-5 pl-4">
        <LessonMark {...mark} />
      </div>
    </nav>
  )
}
