'use client'
/** Which heading of a text is being read: the last one that has passed the upper third of the window. */

const headings = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('main .prose :is(h2, h3)[id]')]

/** Its id, or null above the first one. */
export function passedHeading(): string | null {
  const passed = headings().filter((heading) => heading.getBoundingClientRect().top < window.innerHeight / 3)
  return passed.at(-1)?.id ?? null
}

/** Calls whenever a heading passes that line, in either direction. @returns how to stop */
export function watchHeadings(onPass: () => void): () => void {
  const sight = new IntersectionObserver(onPass, { rootMargin: '0px 0px -66% 0px' })
  headings().forEach((heading) => sight.observe(heading))
  return () => sight.disconnect()
}
