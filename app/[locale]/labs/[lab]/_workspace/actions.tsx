'use client'
/** The buttons of a workspace. What they bring about comes back in the live document. */
import { useTranslations } from 'next-intl'
import type { WorkspaceView } from '#domain/lab-view'
import { Button } from '#app/_ui/button.tsx'
import { Confirm } from '#app/_ui/confirm.tsx'
import { nothing } from '../_live/request.ts'
import { Refusal } from '../_live/refusal.tsx'
import { useLab } from '../_live/lab-live.tsx'
import { useAsk } from '../_live/use-ask.ts'

type Props = { workspace: WorkspaceView }

export function ClaimButton() {
  const t = useTranslations('Lab.workspace')
  const { assignmentId } = useLab()
  const { ask, isBusy, refusal } = useAsk(nothing)
  return (
    <div className="mt-5">
      <Button weight="primary" disabled={isBusy} onClick={() => void ask(`/api/assignments/${assignmentId}/workspace`)}>
        {isBusy ? t('asking') : t('claim')}
      </Button>
      <Refusal code={refusal} />
    </div>
  )
}

export function ResumeButton({ workspace }: Props) {
  const t = useTranslations('Lab.workspace')
  const { ask, isBusy, refusal } = useAsk(nothing)
  return (
    <div className="mt-5">
      <Button weight="primary" disabled={isBusy} onClick={() => void ask(`/api/workspaces/${workspace.id}/resume`)}>
        {isBusy ? t('asking') : t('resume')}
      </Button>
      <Refusal code={refusal} />
    </div>
  )
}

/** Out of the line for what others have: nothing was begun that could be lost. */
export function LeaveButton({ workspace }: Props) {
  const t = useTranslations('Lab.workspace')
  const { ask, isBusy, refusal } = useAsk(nothing)
  return (
    <div className="mt-5">
      <Button disabled={isBusy} onClick={() => void ask(`/api/workspaces/${workspace.id}/end`)}>
        {isBusy ? t('asking') : t('leaveLine')}
      </Button>
      <Refusal code={refusal} />
    </div>
  )
}

export function ExtendButton({ workspace, weight = 'secondary' }: Props & { weight?: 'primary' | 'secondary' }) {
  const t = useTranslations('Lab.workspace')
  const { ask, isBusy, refusal } = useAsk(nothing)
  return (
    <div>
      <Button
        size="small"
        weight={weight}
        disabled={isBusy || !workspace.canExtend}
        title={workspace.canExtend ? undefined : t('extendedEnough')}
        onClick={() => void ask(`/api/workspaces/${workspace.id}/extend`)}
      >
        {t('extend')}
      </Button>
      <Refusal code={refusal} />
    </div>
  )
}

export function ResetButton({ workspace }: Props) {
  const t = useTranslations('Lab.workspace')
  const { ask, isBusy, refusal } = useAsk(nothing)
  return (
    <div>
      <Confirm
        label={workspace.isResetting ? t('resetting') : t('reset')}
        title={t('resetQuestion')}
        yes={t('resetYes')}
        no={t('resetNo')}
        weight="quiet"
        disabled={isBusy || workspace.isResetting}
        onYes={() => void ask(`/api/workspaces/${workspace.id}/reset`)}
      >
        <p>{t('resetTakes')}</p>
        <p>{t('resetKeeps')}</p>
      </Confirm>
      <Refusal code={refusal} />
    </div>
  )
}

export function UndoButton({ workspace }: Props) {
  const t = useTranslations('Lab.workspace')
  const { ask, isBusy, refusal } = useAsk(nothing)
  return (
    <div>
      <Button size="small" disabled={isBusy} onClick={() => void ask(`/api/workspaces/${workspace.id}/reset/undo`)}>
        {t('undo')}
      </Button>
      <Refusal code={refusal} />
    </div>
  )
}

export function EndButton({ workspace }: Props) {
  const t = useTranslations('Lab.workspace')
  const { ask, isBusy, refusal } = useAsk(nothing)
  const isFailed = workspace.phase === 'Failed'
  return (
    <div>
      <Confirm
        label={isFailed ? t('giveUp') : t('end')}
        title={t('endQuestion')}
        yes={t('endYes')}
        no={t('endNo')}
        weight={isFailed ? 'secondary' : 'quiet'}
        disabled={isBusy}
        onYes={() => void ask(`/api/workspaces/${workspace.id}/end`)}
      >
        <p>{t('endSaved')}</p>
        <p>{t('endLost')}</p>
      </Confirm>
      <Refusal code={refusal} />
    </div>
  )
}
