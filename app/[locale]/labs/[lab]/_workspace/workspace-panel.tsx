'use client'
/** The workspace until it is Ready: whichever phase it is in, what that means and what can be done. */
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { WorkspaceView } from '#domain/lab-view'
import type { WorkspacePhase } from '#domain/workspace'
import { ClusterProgress } from '../../../_cluster/cluster-progress.tsx'
import { Icon, type IconName } from '#app/_ui/icon.tsx'
import { Shut } from '../_submit/terms.tsx'
import { useOpening } from '../_submit/use-opening.ts'
import { useLab } from '../_live/lab-live.tsx'
import { ClaimButton, EndButton, LeaveButton, ResumeButton } from './actions.tsx'
import { Offer } from './offer.tsx'

/** Beyond the phases: nobody can have it here; in line for nodes, which are all taken; ended with nothing saved of it. */
type Shown = WorkspacePhase | 'None' | 'Unavailable' | 'InLine' | 'EndedEmpty'

const icons = {
  None: 'basket',
  Unavailable: 'platform',
  Pending: 'clock',
  InLine: 'clock',
  Provisioning: 'refresh',
  Ready: 'check',
  Saving: 'refresh',
  Terminating: 'refresh',
  Ended: 'basket',
  EndedEmpty: 'basket',
  Failed: 'warning',
} as const satisfies Record<Shown, IconName>

const isMoving = {
  None: false,
  Unavailable: false,
  Pending: true,
  InLine: true,
  Provisioning: true,
  Ready: false,
  Saving: true,
  Terminating: true,
  Ended: false,
  EndedEmpty: false,
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

/** A lab that gives nodes begins when they are there. */
function NodesAwaited({ reason }: { reason: string | null }) {
  const t = useTranslations('Lab.nodes')
  if (reason !== 'NodesStarting') return null
  return (
    <p role="status" className="mt-3 max-w-[68ch] rounded-md bg-blocked-tint px-3.5 py-2.5 text-small">
      {t(reason)}
    </p>
  )
}

/** What would only be refused is not offered. */
function WhileOpen({ children }: { children: ReactNode }) {
  const { view, mayTryEarly } = useLab()
  const { terms } = view
  const opening = useOpening(terms)
  if (opening === 'open' || (opening === 'early' && mayTryEarly)) return children
  return (
    <div className="mt-4">
      <Shut terms={terms} />
    </div>
  )
}

const Claim = () => (
  <WhileOpen>
    <Offer />
    <ClaimButton />
  </WhileOpen>
)

type ShownOfWorkspace = Exclude<Shown, 'None' | 'Unavailable'>

function shownOf({ phase, reason, hasSavedObjects }: WorkspaceView): ShownOfWorkspace {
  if (phase === 'Provisioning' && reason === 'NodesTaken') return 'InLine'
  return phase === 'Ended' && !hasSavedObjects ? 'EndedEmpty' : phase
}

/** What stands below the words of each phase; nothing where the platform is at work and one can only wait. */
const belows = {
  Pending: () => null,
  InLine: (workspace: WorkspaceView) => <LeaveButton workspace={workspace} />,
  Provisioning: (workspace: WorkspaceView) => <NodesAwaited reason={workspace.reason} />,
  Ready: () => null,
  Saving: () => null,
  Terminating: () => null,
  Ended: (workspace: WorkspaceView) => (
    <WhileOpen>
      <ResumeButton workspace={workspace} />
    </WhileOpen>
  ),
  EndedEmpty: () => (
    <WhileOpen>
      <ClaimButton />
    </WhileOpen>
  ),
  Failed: (workspace: WorkspaceView) => (
    <>
      <Failure workspace={workspace} />
      <div className="mt-5">
        <EndButton workspace={workspace} />
      </div>
    </>
  ),
} as const satisfies Record<ShownOfWorkspace, (workspace: WorkspaceView) => ReactNode>

export function WorkspacePanel() {
  const { view, watched, nodes } = useLab()
  const { workspace, cluster } = view
  const waitsForCluster = !cluster?.isReachable && workspace?.phase !== 'Ended'
  const isOffered = nodes === 0 || cluster === null || cluster.hasNodes
  const shown = workspace ? shownOf(workspace) : null
  return (
    <section className="grid gap-5">
      {workspace && shown ? (
        <Phase phase={shown}>{!watched && belows[shown](workspace)}</Phase>
      ) : (
        <Phase phase={isOffered ? 'None' : 'Unavailable'}>{!watched && isOffered && <Claim />}</Phase>
      )}
      {waitsForCluster && <ClusterProgress said={cluster?.message ?? null} />}
    </section>
  )
}
