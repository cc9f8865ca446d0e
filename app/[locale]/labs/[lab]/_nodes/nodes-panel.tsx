'use client'
/** The student's own nodes, and the hand at their switches: what a lab of them is done with, and so above its tasks. */
import { useTranslations } from 'next-intl'
import { useLab } from '../_live/lab-live.tsx'
import { NodeCard } from './node-card.tsx'

export function NodesPanel() {
  const t = useTranslations('Lab.nodes')
  const { view } = useLab()
  const { workspace } = view
  if (workspace?.phase !== 'Ready' || workspace.nodes.length === 0) return null
  return (
    <section
      aria-labelledby="nodes-panel"
      className="@container min-w-0 rounded-xl border-[1.5px] border-line bg-surface p-4 shadow-card sm:p-5"
    >
      <h2 id="nodes-panel" className="text-title">
        {t('title')}
      </h2>
      <p className="mt-1 max-w-[60ch] text-small text-ink-soft">{t('text')}</p>
      <ul className="mt-3 grid gap-3 @xl:grid-cols-2">
        {workspace.nodes.map((node) => (
          <NodeCard key={node.name} node={node} workspaceId={workspace.id} />
        ))}
      </ul>
      {workspace.nodesMessage && (
        <p role="status" className="mt-3 rounded-md bg-blocked-tint px-3.5 py-2 text-small">
          <strong className="font-semibold text-blocked">{t('told')}</strong>{' '}
          <span lang="en" className="font-mono text-fine wrap-anywhere">
            {workspace.nodesMessage}
          </span>
        </p>
      )}
    </section>
  )
}
