'use client'
/** Which tab a narrow screen shows: the one that the address names, until another is chosen; the address follows. */
import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react'
import { benchTabs, paneId, tabOfHash, type BenchTab } from './bench-tab.ts'

type Choice = { readonly tab: BenchTab; readonly show: (tab: BenchTab) => void }

const TabContext = createContext<Choice | null>(null)

export function useBenchTab(): Choice {
  const choice = use(TabContext)
  if (!choice) throw new Error('useBenchTab stands outside <BenchTabs>')
  return choice
}

const tabHolding = (id: string): BenchTab | null => {
  const element = document.getElementById(id)
  return (element && benchTabs.find((tab) => document.getElementById(paneId(tab))?.contains(element))) ?? null
}

/** @param first shown where the address names none */
export function BenchTabs({ first, children }: { first: BenchTab; children: ReactNode }) {
  const [tab, setTab] = useState(first)
  useEffect(() => {
    const follow = () => {
      const asked = tabOfHash(location.hash, tabHolding)
      if (asked) setTab(asked)
    }
    follow()
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [])
  const show = useCallback((next: BenchTab) => {
    setTab(next)
    // The state is Next's own, which it needs for going back.
    history.replaceState(history.state, '', `#${next}`)
  }, [])
  const choice = useMemo(() => ({ tab, show }), [tab, show])
  return <TabContext value={choice}>{children}</TabContext>
}
