'use client'
/** A workspace that is Ready: its name, how long it lives, and what can be done about that. */
import { useTranslations } from 'next-intl'
import { Icon } from '#app/_ui/icon.tsx'
import { useNow } from '#app/_ui/use-now.ts'
import { useLab } from '../_live/lab-live.tsx'
import { EndButton, ExtendButton } from './actions.tsx'
import { timeLeft } from './time-left.ts'
import type { Workspace } from './workspace.ts'

function TimeLeft({ expiresAt }: { expiresAt: string }) {
  const t = useTranslations('Lab.workspace')
  const now = useNow(5000)
  const left = now === null ? null : timeLeft(now, expiresAt)
  const isSoon = left !== null && left.urgency !== 'calm'
  return (
    <p
      role={isSoon ? 'status' : undefined}
      className={`flex items-center gap-1.5 text-small font-semibold ${isSoon ? 'text-blocked' : 'text-ink-soft'}`}
    >
      <Icon name="clock" className="size-4.5" />
      {left && left.urgency !== 'over' && <span>{t('left', { hours: left.hours, minutes: left.minutes })}</span>}
      {left && left.urgency !== 'calm' && <span className="font-normal">{t(left.urgency)}</span>}
    </p>
  )
}

export function ReadyBar({ workspace }: { workspace: Workspace }) {
  const t = useTranslations('Lab.workspace')
  const { watched } = useLab()
  return (
    <div className="flex flex-wrap items-center gap-x-8 gap-y-4">
      <div>
        <h2 className="text-small font-semibold text-ink-faint">{t('Ready.title')}</h2>
        <p className="mt-0.5 flex items-center gap-2.5 font-mono text-[1.2rem] font-semibold">
          <span aria-hidden="true" className="size-2.5 rounded-full bg-holds" />
          {workspace.namespace}
        </p>
      </div>
      <TimeLeft expiresAt={workspace.expiresAt} />
      {!watched && (
        <div className="flex flex-wrap items-center gap-2 sm:ml-auto">
          <ExtendButton workspace={workspace} />
          <EndButton workspace={workspace} />
        </div>
      )}
    </div>
  )
}
