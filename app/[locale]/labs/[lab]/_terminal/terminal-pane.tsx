'use client'
/** The middle of the bench: the way to a namespace, and once it is Ready its terminal; one's own kubectl below it. */
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { WorkspaceView } from '#domain/lab-view'
import { Icon } from '#app/_ui/icon.tsx'
import { useLab } from '../_live/lab-live.tsx'
import { Kubeconfig } from '../_workspace/kubeconfig.tsx'
import { WorkspacePanel } from '../_workspace/workspace-panel.tsx'
import { CarriedCommands } from './carried-commands.tsx'
import { LiveTerminal } from './live-terminal.tsx'

function ToolboxToCome({ workspace: { toolbox } }: { workspace: WorkspaceView }) {
  const t = useTranslations('Lab.terminal')
  const isStuck = toolbox.message !== null
  return (
    <div className="grid grow place-items-center p-6 text-center" role="status">
      <div className="max-w-[42ch]">
        <Icon
          name={isStuck ? 'platform' : 'prompt'}
          className={`mx-auto size-9 ${isStuck ? 'text-platform' : 'animate-breathe text-pasture'}`}
        />
        <p className="mt-3 font-semibold">{t(isStuck ? 'stuck' : 'coming')}</p>
        <p className="mt-1 text-small text-ink-soft">{t(isStuck ? 'stuckText' : 'comingText')}</p>
        {isStuck && (
          <p lang="en" className="mt-3 rounded-md bg-platform-tint px-3 py-2 font-mono text-fine wrap-anywhere">
            {toolbox.message}
          </p>
        )}
      </div>
    </div>
  )
}

/** Once opened it stays: it says itself what it waits for when its Pod goes away and comes back. */
function OwnTerminal({ workspace }: { workspace: WorkspaceView }) {
  const [isOpened, setIsOpened] = useState(workspace.toolbox.isReady)
  if (workspace.toolbox.isReady && !isOpened) setIsOpened(true)
  return isOpened ? <LiveTerminal workspaceId={workspace.id} /> : <ToolboxToCome workspace={workspace} />
}

export function TerminalPane() {
  const t = useTranslations('Lab.terminal')
  const { view, watched } = useLab()
  const { workspace } = view
  if (workspace?.phase !== 'Ready') {
    return (
      <div className="relative flex grow overflow-y-auto px-4 py-8 sm:p-8 [scrollbar-width:thin]">
        <div className="mx-auto w-full max-w-[36rem] bench:my-auto">
          <WorkspacePanel />
        </div>
      </div>
    )
  }
  if (watched) {
    return <p className="grid grow place-items-center p-6 text-center text-ink-soft">{t('notYours')}</p>
  }
  return (
    <>
      <CarriedCommands />
      <OwnTerminal key={`terminal ${workspace.id}`} workspace={workspace} />
      <Kubeconfig key={`kubeconfig ${workspace.id}`} workspaceId={workspace.id} />
    </>
  )
}
