'use client'
/** The workspace until it is Ready: whichever phase it is in, what that means and what can be done. */
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { WorkspaceView } from '#domain/lab-view'
import type { WorkspacePhase } from '#domain/workspace'
import { ClusterProgress } from '../../../_cluster/cluster-progress.tsx'
import { Icon, type IconName } from '#app/_ui/icon.tsx'
import { useLab } from '../_live/lab-live.tsx'
import { ClaimButton, EndButton, ResumeButton } from './actions.tsx'
import { Offer } from './offer.tsx'

type Shown = WorkspacePhase | 'None'

const icons = {
  None: 'basket',
  Pending: 'clock',
  Provisioning: 'refresh',
  Ready: 'check',
  Saving: 'refresh',
  Terminating: 'refresh',
  Ended: 'basket',
  Failed: 'warning',
} as const satisfies Record<Shown, IconName>

const isMoving = {
  None: false,
  Pending: true,
  Provisioning: true,
  Ready: false,
  Saving: true,
  Terminating: true,
  Ended: false,
  Failed: false,
} as const satisfies Record<Shown, boolean>

function Phase({ phase, children }: { phase: Shown; children?: ReactNode }) {
  const t = useTranslations('Lab.workspace')
  const isFailed = phase === 'Failed'
  return (
    <div className="flex gap-4">
      <span
        aria-hidden="true"
        className={`grid size-11 shrink-0 place-items-center rounded-full ${isFailed ? 'bg-fails-tint text-fails' : 'bg-pasture-tint text-pasture'} ${isMoving[phase] ? 'animate-breathe' : ''}`}
      >
        <Icon name={icons[phase]} />
      </span>
      <div className="min-w-0 grow">
        <h2 className="text-title leading-tight" aria-live="polite">
          {t(`${phase}.title`)}
        </h2>
        <p className="mt-1.5 max-w-[68ch] text-ink-soft">{t(`${phase}.text`)}</p>
        {children}
      </div>
    </div>
  )
}

function Failure({ workspace: { reason, message } }: { workspace: WorkspaceView }) {
  if (!reason && !message) return null
  return (
    <p lang="en" className="mt-3 rounded-md bg-fails-tint px-3.5 py-2.5 font-mono text-fine text-ink wrap-anywhere">
      {[reason, message].filter(Boolean).join(': ')}
    </p>
  )
}

/** A lab that gives nodes begins when they are there, and there may be none left to give. */
function NodesAwaited({ reason }: { reason: string | null }) {
  const t = useTranslations('Lab.nodes')
  if (reason !== 'NodesTaken' && reason !== 'NodesStarting') return null
  return (
    <p role="status" className="mt-3 max-w-[68ch] rounded-md bg-blocked-tint px-3.5 py-2.5 text-small">
      {t(reason)}
    </p>
  )
}

/** What stands below the words of each phase; nothing where the platform is at work and one can only wait. */
const belows = {
  None: () => (
    <>
      <Offer />
      <ClaimButton />
    </>
  ),
  Pending: () => null,
  Provisioning: (workspace: WorkspaceView) => <NodesAwaited reason={workspace.reason} />,
  Ready: () => null,
  Saving: () => null,
  Terminating: () => null,
  Ended: (workspace: WorkspaceView) =>
    workspace.hasSavedObjects ? <ResumeButton workspace={workspace} /> : <ClaimButton />,
  Failed: (workspace: WorkspaceView) => (
    <>
      <Failure workspace={workspace} />
      <div className="mt-5">
        <EndButton workspace={workspace} />
      </div>
    </>
  ),
} as const satisfies Record<Shown, (workspace: WorkspaceView) => ReactNode>

export function WorkspacePanel() {
  const t = useTranslations('Lab.nodes')
  const { view, watched, nodes } = useLab()
  const { workspace, cluster } = view
  const waitsForCluster = !cluster?.isReachable && workspace?.phase !== 'Ended'
  const isOffered = nodes === 0 || cluster === null || cluster.hasNodes
  const below = workspace ? belows[workspace.phase](workspace) : belows.None()
  return (
    <section className="grid gap-5">
      <Phase phase={workspace?.phase ?? 'None'}>
        {!watched && (isOffered || workspace ? below : <p className="mt-3 font-semibold">{t('unavailable')}</p>)}
      </Phase>
      {waitsForCluster && <ClusterProgress said={cluster?.message ?? null} />}
    </section>
  )
}
