/** One stream of changes for as long as a document lives: a page that breaks takes its components along, and is still watched. */
let draw: (() => void) | null = null
let changes: EventSource | undefined

/** @param drawAnew how what is shown is drawn anew; without it, the whole document is loaded again */
export function watchContent(drawAnew: (() => void) | null): void {
  draw = drawAnew
  if (changes) return
  changes = new EventSource('/api/content-changes')
  changes.onmessage = () => (draw ? draw() : location.reload())
  // What was saved while nobody watched, as in the seconds in which this stream was compiled.
  changes.onopen = () => draw?.()
}
