'use client'
/** What is said over the screen while there is no shell to type at. What the shell showed last stays visible below. */
import { useTranslations } from 'next-intl'
import { Button } from '../_ui/button.tsx'
import { Icon } from '../_ui/icon.tsx'
import type { ConnectionState } from './connection.ts'

type Words = { title: string; text?: string; detail?: string | null; action?: string }

function useWords(state: ConnectionState): Words | null {
  const t = useTranslations('Terminal')
  switch (state.type) {
    case 'attached':
      return null
    case 'connecting':
      return { title: t('state.connecting') }
    case 'waiting':
      return { title: t(`waiting.${state.for}.title`), text: t(`waiting.${state.for}.text`), detail: state.message }
    case 'disconnected':
      return { title: t('state.disconnected'), text: t('disconnectedText'), action: t('retry') }
    case 'ended': {
      const { reason } = state
      const isOver = reason === 'workspace' || reason === 'failed'
      return {
        title: t(`ended.${reason}.title`),
        text: t(`ended.${reason}.text`),
        detail: state.message,
        ...(!isOver && { action: t(reason === 'exited' ? 'newShell' : 'retry') }),
      }
    }
  }
}

export function StateWords({ state, onRetry }: { state: ConnectionState; onRetry: () => void }) {
  const words = useWords(state)
  const isStuck = state.type === 'ended' || state.type === 'disconnected'
  return (
    <div role="status" className="contents">
      {words && (
        <div className="absolute inset-x-3 bottom-3 flex items-start gap-3 rounded-md border-[1.5px] border-line bg-paper p-3 text-small shadow-lifted">
          <Icon
            name={isStuck ? 'warning' : 'prompt'}
            className={`size-5 ${isStuck ? 'text-fails' : 'animate-breathe text-pasture'}`}
          />
          <div className="min-w-0 grow">
            <p className="font-semibold">{words.title}</p>
            {words.text && <p className="text-ink-soft">{words.text}</p>}
            {words.detail && (
              <p lang="en" className="mt-1 font-mono text-fine wrap-anywhere">
                {words.detail}
              </p>
            )}
          </div>
          {words.action && (
            <Button size="small" onClick={onRetry}>
              {words.action}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
