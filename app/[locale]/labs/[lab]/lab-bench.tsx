'use client'
/** The bench with what stands on it; what a lab asks comes from the server. */
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Bench } from './_bench/bench.tsx'
import { BenchTabs } from './_bench/use-bench-tab.tsx'
import { ResultsPane } from './_checks/results-pane.tsx'
import { useVerdicts } from './_checks/use-verdicts.ts'
import { useLab } from './_live/lab-live.tsx'
import { TerminalLineProvider } from './_terminal/terminal-line.tsx'
import { TerminalPane } from './_terminal/terminal-pane.tsx'

export function LabBench({ instructions }: { instructions: ReactNode }) {
  const t = useTranslations('Lab.bench')
  const { view, watched } = useLab()
  const { points, maxPoints } = useVerdicts()
  // Without a namespace the first thing to do is to claim one; whoever looks at another's work looks at the results.
  const first = watched ? 'results' : view.workspace?.phase === 'Ready' ? 'instructions' : 'terminal'
  return (
    <BenchTabs first={first}>
      <TerminalLineProvider>
        <Bench
          instructions={instructions}
          terminal={<TerminalPane />}
          results={<ResultsPane />}
          marks={{ results: t('points', { points, maxPoints }) }}
        />
      </TerminalLineProvider>
    </BenchTabs>
  )
}
