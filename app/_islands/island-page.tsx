/** Marks a prerendered page as one of islands: the build takes Next's scripts out of it (build/strip-page.ts). */
import type { ReactNode } from 'react'
import { islandPageMark } from './marks.ts'

export const IslandPage = ({ children }: { children: ReactNode }) => (
  <div {...{ [islandPageMark]: '' }} className="contents">
    {children}
  </div>
)
