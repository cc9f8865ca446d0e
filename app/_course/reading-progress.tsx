'use client'
/** Notes where the reader is and when the end was reached; who comes back is offered the way to where they stopped. */
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { Icon } from '#app/_ui/icon.tsx'
import { passedHeading, watchHeadings } from './passed-heading.ts'
import { keepPlace, keepRead, readKept } from './progress-store.ts'
import { syncProgress } from './sync-progress.ts'

type Props = {
  course: string
  lesson: string
  headings: readonly { readonly id: string; readonly text: string }[]
  words: { resume: string; dismiss: string }
}

/** Where the reader was when this page was opened, before it notes anything itself. */
const arrivals = new Map<string, string | null>()

function arrivalAt(course: string, lesson: string): string | null {
  const key = `${course}/${lesson}`
  const known = arrivals.get(key)
  if (known !== undefined) return known
  const isLedHere = window.location.hash !== ''
  const place = isLedHere ? null : (readKept(course).progress[lesson]?.place?.heading ?? null)
  arrivals.set(key, place)
  return place
}

const never = () => () => {}

/** @returns to be told where the reader is being led: headings that a smooth scroll runs past on its way are no place to stop. */
function useNotedPlace(course: string, lesson: string): (heading: string) => void {
  const underway = useRef<string | null>(null)
  useEffect(() => {
    const note = () => {
      const heading = passedHeading()
      if (!heading || (underway.current !== null && underway.current !== heading)) return
      underway.current = null
      keepPlace(course, lesson, heading)
    }
    note()
    const stop = watchHeadings(note)
    const arrive = () => void (underway.current = null)
    document.addEventListener('scrollend', arrive)
    return () => {
      stop()
      document.removeEventListener('scrollend', arrive)
    }
  }, [course, lesson])
  return (heading) => {
    if (passedHeading() !== heading) underway.current = heading
    keepPlace(course, lesson, heading)
  }
}

export function ReadingProgress({ course, lesson, headings, words }: Props) {
  const end = useRef<HTMLDivElement>(null)
  const [isDismissed, setIsDismissed] = useState(false)
  const arrival = useSyncExternalStore(
    never,
    () => arrivalAt(course, lesson),
    () => null,
  )
  const leadTo = useNotedPlace(course, lesson)
  useEffect(() => {
    syncProgress(course)
    arrivalAt(course, lesson)
    const sight = new IntersectionObserver((seen) => {
      if (seen.some(({ isIntersecting }) => isIntersecting)) keepRead(course, lesson)
    })
    if (end.current) sight.observe(end.current)
    return () => sight.disconnect()
  }, [course, lesson])
  const place = headings.findIndex(({ id }) => id === arrival)
  const heading = headings[place]
  const goOn = () => {
    setIsDismissed(true)
    if (heading) leadTo(heading.id)
  }
  return (
    <>
      <div ref={end} aria-hidden="true" className="h-px" />
      {heading && place > 0 && !isDismissed && (
        <div className="fixed inset-x-4 bottom-4 z-10 mx-auto flex max-w-md items-center gap-2 rounded-lg border-[1.5px] border-line bg-surface py-2 pl-4 pr-2 font-sans text-small shadow-lifted print:hidden">
          <a href={`#${heading.id}`} onClick={goOn} className="min-w-0 grow font-semibold text-pasture hover:underline">
            {fill(words.resume, { heading: heading.text })}
          </a>
          <button
            type="button"
            aria-label={words.dismiss}
            onClick={() => setIsDismissed(true)}
            className="grid size-9 shrink-0 place-items-center rounded-md text-ink-soft hover:bg-sunken"
          >
            <Icon name="cross" className="size-4" />
          </button>
        </div>
      )}
    </>
  )
}
