'use client'
/** One of the three panes: beside the others where there is room, and else the only one that shows. */
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { paneId, tabId, type BenchTab } from './bench-tab.ts'
import { useBenchTab } from './use-bench-tab.tsx'
import { useIsWide } from './use-is-wide.ts'

/** A pane that scrolls holds what is placed absolutely in it: else words for screen readers make the whole page longer. */
const looks = {
  instructions: 'bench:relative bench:overflow-y-auto',
  terminal: 'flex-col overflow-hidden bench:min-h-0',
  results: 'bench:relative bench:overflow-y-auto bench:bg-sunken',
} as const satisfies Record<BenchTab, string>

export function Pane({ tab, children }: { tab: BenchTab; children: ReactNode }) {
  const t = useTranslations('Lab.bench')
  const { tab: chosen } = useBenchTab()
  const isWide = useIsWide()
  const isChosen = tab === chosen
  const shown = tab === 'terminal' ? 'flex' : 'block'
  // What stands in the terminal's pane is a region with that name itself.
  const region = tab === 'terminal' ? {} : { role: 'region', 'aria-label': t(tab) }
  const role = isWide ? region : { role: 'tabpanel', 'aria-labelledby': tabId(tab) }
  // A pane that scrolls has to be reached by the keyboard; the terminal takes the keys itself.
  const canScroll = isWide && tab !== 'terminal'
  return (
    <div
      id={paneId(tab)}
      {...role}
      {...(canScroll && { tabIndex: 0 })}
      className={`min-w-0 bench:[scrollbar-width:thin] bench:-outline-offset-3 ${looks[tab]} ${isChosen ? shown : 'hidden'} ${tab === 'terminal' ? 'bench:flex' : 'bench:block'}`}
    >
      {children}
    </div>
  )
}
