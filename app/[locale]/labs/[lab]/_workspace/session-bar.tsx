'use client'
/** An open session: its namespace, how long it lives, and what can be done about that. */
import { useTranslations } from 'next-intl'
import type { WorkspaceView } from '#domain/lab-view'
import { Icon } from '#app/_ui/icon.tsx'
import { useNow } from '#app/_ui/use-now.ts'
import { useLab } from '../_live/lab-live.tsx'
import { EndButton, ExtendButton, ResetButton, UndoButton } from './actions.tsx'
import { ClusterNotice } from './cluster-notice.tsx'
import { timeLeft, type TimeLeft } from './time-left.ts'

function Left({ left }: { left: TimeLeft | null }) {
  const t = useTranslations('Lab.workspace')
  const isCalm = left === null || left.urgency === 'calm'
  return (
    <p
      className={`flex items-center gap-1.5 text-small font-semibold whitespace-nowrap ${isCalm ? 'text-ink-soft' : 'text-blocked'}`}
    >
      <Icon name="clock" className="size-4.5" />
      {left && left.urgency !== 'over' && t('left', { hours: left.hours, minutes: left.minutes })}
      {left?.urgency === 'over' && t('isOver')}
    </p>
  )
}

/** Said once when the end comes near, and once when it is there: not at every minute between. */
function Warning({ urgency, workspace }: { urgency: TimeLeft['urgency']; workspace: WorkspaceView }) {
  const t = useTranslations('Lab.workspace')
  const { watched } = useLab()
  const isCalm = urgency === 'calm'
  return (
    <div role="status" className={isCalm ? 'hidden' : 'basis-full'}>
      {!isCalm && (
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-md bg-blocked-tint px-3.5 py-2 text-small">
          <p>
            <strong className="font-semibold text-blocked">{t(`${urgency}Title`)}</strong> {t(urgency)}
          </p>
          {urgency === 'soon' && workspace.canExtend && !watched && (
            <ExtendButton workspace={workspace} weight="primary" />
          )}
        </div>
      )}
    </div>
  )
}

/** What people have to know of a namespace that is Ready all the same, such as what a reset could not put back. */
function Told({ workspace: { reason, message } }: { workspace: WorkspaceView }) {
  const t = useTranslations('Lab.workspace')
  return (
    <div role="status" className={message ? 'basis-full' : 'hidden'}>
      {message && (
        <p className="rounded-md bg-blocked-tint px-3.5 py-2 text-small">
          <strong className="font-semibold text-blocked">
            {t(reason === 'PartlyRestored' ? 'notPutBack' : 'told')}
          </strong>{' '}
          <span lang="en" className="font-mono text-fine wrap-anywhere">
            {message}
          </span>
        </p>
      )}
    </div>
  )
}

export function SessionBar() {
  const { view, watched } = useLab()
  const { workspace } = view
  const now = useNow(5000)
  if (workspace?.phase !== 'Ready') return null
  const left = now === null ? null : timeLeft(now, workspace.expiresAt)
  const isSoon = left?.urgency === 'soon'
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1.5 bench:ml-auto">
        <p className="flex items-center gap-2 font-mono text-small font-semibold">
          <span aria-hidden="true" className="size-2.5 rounded-full bg-holds" />
          {workspace.namespace}
        </p>
        <Left left={left} />
        {!watched && (
          <div className="flex flex-wrap items-center gap-1.5">
            {!(isSoon && workspace.canExtend) && <ExtendButton workspace={workspace} />}
            {workspace.canUndoReset && <UndoButton workspace={workspace} />}
            <ResetButton workspace={workspace} />
            <EndButton workspace={workspace} />
          </div>
        )}
      </div>
      <ClusterNotice />
      <Told workspace={workspace} />
      <Warning urgency={left?.urgency ?? 'calm'} workspace={workspace} />
    </>
  )
}
