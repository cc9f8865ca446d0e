'use client'
/** The student's own nodes: how each one is, as it is and as the cluster sees it, and the hand at its switch. */
import { useTranslations } from 'next-intl'
import type { NodeAct } from '#domain/lab-node'
import type { NodeView } from '#domain/lab-view'
import { Button } from '#app/_ui/button.tsx'
import { useLab } from '../_live/lab-live.tsx'
import { Refusal } from '../_live/refusal.tsx'
import { nothing } from '../_live/request.ts'
import { useAsk } from '../_live/use-ask.ts'
import { actsOn, truthOf } from './node-acts.ts'

function NodeRow({ node, workspaceId }: { node: NodeView; workspaceId: string }) {
  const t = useTranslations('Lab.nodes')
  const { view, watched } = useLab()
  const { ask, isBusy, refusal } = useAsk(nothing)
  const pods = view.live?.pods.filter((pod) => pod.node === node.name).map(({ name }) => name) ?? []
  const press = (act: NodeAct) => void ask(`/api/workspaces/${workspaceId}/nodes/${node.number}/${act}`)
  return (
    <li className="grid gap-2 border-b border-line py-3 last:border-0">
      <h3 className="flex flex-wrap items-baseline gap-x-3 text-base">
        {t('node', { number: node.number })}
        <span className="font-mono text-fine font-normal text-ink-soft wrap-anywhere">{node.name}</span>
      </h3>
      <div role="status" className="grid gap-0.5 text-small">
        <p>
          <strong className="font-semibold">{t(truthOf(node))}</strong>{' '}
          <span className={node.isReady ? 'text-holds' : 'text-fails'}>{t(node.isReady ? 'ready' : 'notReady')}</span>
        </p>
        {node.isFenced && <p className="font-semibold text-blocked">{t('fenced')}</p>}
        {!node.isSettled && <p className="text-platform">{t('underWay')}</p>}
      </div>
      <p className="text-small text-ink-soft wrap-anywhere">
        {pods.length > 0 ? t('pods', { pods: pods.join(', ') }) : t('noPods')}
      </p>
      {!watched && (
        <div role="group" aria-label={t('node', { number: node.number })} className="flex flex-wrap gap-2">
          {actsOn(node).map((act) => (
            <Button key={act} size="small" disabled={isBusy || !node.isSettled} onClick={() => press(act)}>
              {t(`acts.${act}`)}
            </Button>
          ))}
        </div>
      )}
      <Refusal code={refusal} />
    </li>
  )
}

export function NodesPanel() {
  const t = useTranslations('Lab.nodes')
  const { view } = useLab()
  const { workspace } = view
  if (workspace?.phase !== 'Ready' || workspace.nodes.length === 0) return null
  return (
    <section
      aria-labelledby="nodes-panel"
      className="min-w-0 rounded-xl border-[1.5px] border-line bg-surface p-4 shadow-card sm:p-5"
    >
      <h2 id="nodes-panel" className="text-title">
        {t('title')}
      </h2>
      <p className="mt-1 max-w-[60ch] text-small text-ink-soft">{t('text')}</p>
      <ul className="mt-2">
        {workspace.nodes.map((node) => (
          <NodeRow key={node.name} node={node} workspaceId={workspace.id} />
        ))}
      </ul>
      {workspace.nodesMessage && (
        <p role="status" className="mt-2 rounded-md bg-blocked-tint px-3.5 py-2 text-small">
          <strong className="font-semibold text-blocked">{t('told')}</strong>{' '}
          <span lang="en" className="font-mono text-fine wrap-anywhere">
            {workspace.nodesMessage}
          </span>
        </p>
      )}
    </section>
  )
}
