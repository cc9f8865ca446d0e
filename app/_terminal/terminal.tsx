'use client'
/** A terminal in a page: a frame that is there at once, and the screen in it, which is fetched when it is needed. */
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import type { Ref } from 'react'
import type { TerminalHands } from './terminal-hands.ts'

export type TerminalProps = {
  workspaceId: string
  /** shells of one workspace have numbers */
  shell?: number
  run?: Ref<TerminalHands>
}

function Opening() {
  const t = useTranslations('Terminal')
  return (
    <p role="status" className="grid grow place-items-center text-small text-ink-soft">
      {t('state.connecting')}
    </p>
  )
}

const TerminalFrame = dynamic(() => import('./terminal-frame.tsx').then((loaded) => loaded.TerminalFrame), {
  ssr: false,
  loading: Opening,
})

/** Fills its parent, which is a column. A new workspace or shell is a new terminal. */
export const Terminal = ({ workspaceId, shell = 1, run }: TerminalProps) => (
  <TerminalFrame key={`${workspaceId}/${shell}`} workspaceId={workspaceId} shell={shell} {...(run && { run })} />
)
