'use client'
/** Where a drawing stands: drawn by the server first; its script is fetched only when a reader comes near it. */
import { useEffect, useRef, useState, type ComponentType, type ReactNode } from 'react'
import { islandAttributes } from '#app/_islands/marks.ts'
import { loaders, type FigureName } from './loaders.ts'
import type { FigureProps } from './player.tsx'

/** Calls back when the element is about to be seen, or is reached with the keyboard. */
function whenNear(element: Element, then: () => void): () => void {
  const sight = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && then(), {
    rootMargin: '400px',
  })
  sight.observe(element)
  element.addEventListener('focusin', then)
  return () => {
    sight.disconnect()
    element.removeEventListener('focusin', then)
  }
}

export function Stage({ name, children, ...props }: FigureProps & { name: FigureName; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  const [Figure, setFigure] = useState<ComponentType<FigureProps> | null>(null)
  useEffect(() => {
    let isGone = false
    if (!place.current) return
    const forget = whenNear(place.current, () => {
      forget()
      void loaders[name]().then(({ Playing }) => {
        if (!isGone) setFigure(() => Playing)
      })
    })
    return () => {
      isGone = true
      forget()
    }
  }, [name])
  return (
    <div ref={place} {...islandAttributes('Stage', { name, ...props })}>
      {Figure ? <Figure {...props} /> : children}
    </div>
  )
}
