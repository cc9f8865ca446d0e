'use client'
/** The workbench of a lab: instructions, terminal and results, side by side or behind tabs. */
import { useLayoutEffect, useRef, type ReactNode } from 'react'
import type { BenchTab } from './bench-tab.ts'
import { resized, type SizedPane } from './pane-sizes.ts'
import { PaneLinks } from './pane-links.tsx'
import { Pane } from './pane.tsx'
import { Separator } from './separator.tsx'
import { TabList } from './tab-list.tsx'
import { usePaneSizes } from './use-pane-sizes.ts'

type Props = Readonly<Record<BenchTab, ReactNode>> & { marks: Partial<Record<BenchTab, string>> }

export function Bench({ instructions, terminal, results, marks }: Props) {
  const [sizes, keep] = usePaneSizes()
  const row = useRef<HTMLDivElement>(null)
  // Set by script, since the page's policy allows no style in its HTML.
  useLayoutEffect(() => {
    row.current?.style.setProperty('--instructions', `${sizes.instructions}fr`)
    row.current?.style.setProperty('--terminal', `${100 - sizes.instructions - sizes.results}fr`)
    row.current?.style.setProperty('--results', `${sizes.results}fr`)
  }, [sizes])
  const border = (pane: SizedPane, other: SizedPane) => (
    <Separator
      pane={pane}
      share={sizes[pane]}
      otherShare={sizes[other]}
      onMove={(share) => keep(resized(sizes, pane, share))}
    />
  )
  return (
    <>
      <TabList marks={marks} />
      <PaneLinks />
      <div
        ref={row}
        className="grid min-h-0 grow bench:grid-cols-[minmax(0,var(--instructions,31fr))_auto_minmax(0,var(--terminal,40fr))_auto_minmax(0,var(--results,29fr))] bench:grid-rows-[minmax(0,1fr)]"
      >
        <Pane tab="instructions">{instructions}</Pane>
        {border('instructions', 'results')}
        <Pane tab="terminal">{terminal}</Pane>
        {border('results', 'instructions')}
        <Pane tab="results">{results}</Pane>
      </div>
    </>
  )
}
