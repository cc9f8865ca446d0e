/** What runs in a page of islands, in the place of Next's own scripts: wakes each island, those far away when one comes near. */
import { render } from 'preact'
import { islands } from './registry.ts'

/** Each island is drawn in a task of its own: between two of them the page answers to its reader. */
let turn = Promise.resolve()

const nextTask = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })

async function wake(place: HTMLElement): Promise<void> {
  const kind = islands[place.dataset.island ?? '']
  if (!kind) throw new Error(`no island is called ${place.dataset.island}`)
  const element = await kind.render(place.dataset.props ?? '{}')
  turn = turn.then(nextTask)
  await turn
  // Drawn over what the server wrote rather than hydrated: what an island knows of its browser shows in its first moment.
  render(element, place)
}

function wakeWhenNear(place: HTMLElement): void {
  let isAwake = false
  const wakeOnce = () => {
    if (isAwake) return
    isAwake = true
    sight.disconnect()
    void wake(place)
  }
  const sight = new IntersectionObserver(
    (seen) => {
      if (seen.some(({ isIntersecting }) => isIntersecting)) wakeOnce()
    },
    { rootMargin: '400px' },
  )
  sight.observe(place)
  place.addEventListener('focusin', wakeOnce, { once: true })
}

for (const place of document.querySelectorAll<HTMLElement>('[data-island]')) {
  if (islands[place.dataset.island ?? '']?.wakes === 'near') wakeWhenNear(place)
  else void wake(place)
}
