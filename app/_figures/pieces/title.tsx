/** What a part of a scene is, in the picture's words and in Kubernetes'. */
import type { ReactNode } from 'react'

export function Title({ children, kind }: { children: ReactNode; kind?: string }) {
  return (
    <p className="mb-2 flex flex-wrap items-baseline gap-x-2.5 text-small font-bold">
      {children}
      {kind && <span className="font-mono text-fine font-normal text-ink-soft">{kind}</span>}
    </p>
  )
}
