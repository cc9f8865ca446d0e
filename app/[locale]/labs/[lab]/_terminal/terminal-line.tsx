'use client'
/** What the page's other parts may do with the terminal: put a command into it, when one is there. */
import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode } from 'react'
import type { Fed, TerminalHands } from '#app/_terminal/terminal-hands.ts'
import { useBenchTab } from '../_bench/use-bench-tab.tsx'

export type TerminalLine = {
  readonly isThere: boolean
  /** Shows the terminal and runs the commands in it. */
  readonly run: (commands: string) => void
  /** Shows the terminal, runs a command in it and gives it what it reads. */
  readonly feed: (fed: Fed) => void
  /** The terminal itself says that it is there, or no longer. */
  readonly attach: (hands: TerminalHands | null) => void
}

const LineContext = createContext<TerminalLine | null>(null)

export function useTerminalLine(): TerminalLine {
  const line = use(LineContext)
  if (!line) throw new Error('useTerminalLine stands outside <TerminalLineProvider>')
  return line
}

export function TerminalLineProvider({ children }: { children: ReactNode }) {
  const hands = useRef<TerminalHands | null>(null)
  const [isThere, setIsThere] = useState(false)
  const { show } = useBenchTab()
  const attach = useCallback((next: TerminalHands | null) => {
    hands.current = next
    setIsThere(next !== null)
  }, [])
  const line = useMemo(() => {
    const act = (what: (hands: TerminalHands) => void) => {
      if (matchMedia('(max-width: 68.74rem)').matches) show('terminal')
      if (!hands.current) return
      what(hands.current)
      hands.current.focus()
    }
    const run = (commands: string) => act(({ paste }) => paste(commands))
    const feed = (fed: Fed) => act((terminal) => terminal.feed(fed))
    return { isThere, run, feed, attach }
  }, [isThere, show, attach])
  return <LineContext value={line}>{children}</LineContext>
}
