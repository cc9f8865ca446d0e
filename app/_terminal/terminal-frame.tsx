'use client'
/** The screen with what belongs around it: its state in words, its settings, and the question before a doubtful paste. */
import { useTranslations } from 'next-intl'
import { useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react'
import type { ConnectionState } from './connection.ts'
import type { Pasted } from './paste-guard.ts'
import { PasteQuestion } from './paste-question.tsx'
import { useTerminalSettings } from './settings.ts'
import { openShellScreen, type ShellScreen } from './shell-screen.ts'
import { StateWords } from './state-words.tsx'
import type { TerminalHands } from './terminal-hands.ts'
import { TerminalToolbar } from './terminal-toolbar.tsx'

type Props = { workspaceId: string; shell: number; run?: Ref<TerminalHands> }

export function TerminalFrame({ workspaceId, shell, run }: Props) {
  const t = useTranslations('Terminal')
  const place = useRef<HTMLDivElement>(null)
  const toolbar = useRef<HTMLDivElement>(null)
  const screen = useRef<ShellScreen | null>(null)
  const [state, setState] = useState<ConnectionState>({ type: 'connecting' })
  const [doubtful, setDoubtful] = useState<Pasted | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [settings, keep] = useTerminalSettings()
  const first = useRef({ settings, label: t('label') })

  useEffect(() => {
    if (!place.current) return
    const opened = openShellScreen(place.current, {
      workspaceId,
      shell,
      ...first.current,
      onState: setState,
      onDoubtfulPaste: setDoubtful,
      onLeave: () => toolbar.current?.querySelector('button')?.focus(),
    })
    screen.current = opened
    return () => {
      screen.current = null
      opened.close()
    }
  }, [workspaceId, shell])
  useEffect(() => screen.current?.set(settings), [settings])

  useImperativeHandle(
    run,
    () => ({
      paste(commands) {
        setBusy(screen.current?.isTaken() ?? false)
        return screen.current?.run(commands) ?? false
      },
      feed(fed) {
        setBusy(screen.current?.isTaken() ?? false)
        return screen.current?.feed(fed) ?? false
      },
      focus: () => screen.current?.focus(),
    }),
    [],
  )

  const answer = (pasted: Pasted | null) => {
    setDoubtful(null)
    if (pasted) screen.current?.paste(pasted.text)
    screen.current?.focus()
  }
  const retry = () => {
    screen.current?.retry()
    screen.current?.focus()
  }
  return (
    <section aria-label={t('label')} className="ordinal-terminal flex min-h-0 grow flex-col bg-surface">
      <TerminalToolbar ref={toolbar} state={state} settings={settings} onSettings={keep} />
      <div className="relative flex min-h-48 grow flex-col">
        <div ref={place} className="min-h-0 grow overflow-hidden px-2 py-1 font-mono" />
        <StateWords state={state} onRetry={retry} />
        {isBusy && state.type === 'attached' && (
          <p
            role="status"
            className="absolute inset-x-3 bottom-3 flex items-center gap-3 rounded-md border border-line bg-blocked-tint px-3 py-2 text-small"
          >
            <span className="grow">{t('busy')}</span>
            <button type="button" className="min-h-8 px-2 font-semibold underline" onClick={() => setBusy(false)}>
              {t('understood')}
            </button>
          </p>
        )}
      </div>
      {doubtful && <PasteQuestion pasted={doubtful} onAnswer={answer} />}
    </section>
  )
}
