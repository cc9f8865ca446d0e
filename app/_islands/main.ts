/** What runs in a page of islands, in the place of Next's own scripts: wakes each island, those far away when one comes near. */
import { createRoot } from 'react-dom/client'
import { flushSync } from 'react-dom'
import { islands } from './registry.ts'

async function wake(place: HTMLElement): Promise<void> {
  const kind = islands[place.dataset.island ?? '']
  if (!kind) throw new Error(`no island is called ${place.dataset.island}`)
  const element = await kind.render(place.dataset.props ?? '{}')
  // Drawn anew rather than hydrated: what an island knows of its browser shows in its first moment, and nothing can mismatch.
  const root = createRoot(place)
  flushSync(() => root.render(element))
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
