'use client'
/** Past the instructions and all that can be pressed in them, for who comes by the keyboard; a narrow screen has its tabs. */
import { useTranslations } from 'next-intl'
import { paneId, type BenchTab } from './bench-tab.ts'

const words = { terminal: 'toTerminal', results: 'toResults' } as const satisfies Partial<Record<BenchTab, string>>

/** The results take the focus themselves, since they scroll; the terminal has a place to type in, once it is there. */
function enter(tab: keyof typeof words): void {
  const pane = document.getElementById(paneId(tab))
  const within = pane?.querySelector<HTMLElement>('textarea') ?? pane?.querySelector<HTMLElement>('button, summary')
  const target = tab === 'terminal' ? within : pane
  target?.focus()
}

export function PaneLinks() {
  const t = useTranslations('Lab.bench')
  return (
    <div className="hidden bench:block">
      {(['terminal', 'results'] as const).map((tab) => (
        <button
          key={tab}
          type="button"
          onClick={() => enter(tab)}
          className="sr-only focus:not-sr-only focus:absolute focus:left-4 focus:z-40 focus:rounded-md focus:bg-surface focus:px-4 focus:py-2 focus:text-small focus:font-semibold"
        >
          {t(words[tab])}
        </button>
      ))}
    </div>
  )
}
