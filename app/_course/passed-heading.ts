'use client'
/** Which heading of a text is being read: the last one that has passed the upper third of the window. */

const headings = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('main .prose :is(h2, h3)[id]')]

/** Its id, or null above the first one. */
export function passedHeading(): string | null {
  const passed = headings().filter((heading) => heading.getBoundingClientRect().top < window.innerHeight / 3)
  return passed.at(-1)?.id ?? null
}

/** Calls whenever that is another heading, also where a leap runs past several. @returns how to stop */
export function watchHeadings(onPass: () => void): () => void {
  let last = passedHeading()
  const look = () => {
    const passed = passedHeading()
    if (passed === last) return
    last = passed
    onPass()
  }
  const stop = new AbortController()
  for (const moved of ['scroll', 'resize']) window.addEventListener(moved, look, { passive: true, signal: stop.signal })
  return () => stop.abort()
}
