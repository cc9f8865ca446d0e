'use client'
/** One node of the student's own: as it is, as the cluster sees it, whom the cluster believes to be there, and its switches. */
import { useTranslations } from 'next-intl'
import { LivePlace } from '#app/_figures/live-place.tsx'
import type { NodeAct } from '#domain/lab-node'
import type { NodeView, PodView } from '#domain/lab-view'
import { Button } from '#app/_ui/button.tsx'
import { useLab } from '../_live/lab-live.tsx'
import { Refusal } from '../_live/refusal.tsx'
import { nothing } from '../_live/request.ts'
import { useAsk } from '../_live/use-ask.ts'
import { podState } from '../_namespace/kennel.ts'
import { moods } from '../_namespace/moods.ts'
import { PodWords } from '../_namespace/pod-words.tsx'
import { actsOn, ordinalOf, truthOf } from './node-acts.ts'

const lamps = {
  on: 'bg-holds',
  off: 'border-2 border-line-strong',
  cut: 'border-2 border-dashed border-blocked bg-holds/25',
} as const satisfies Record<ReturnType<typeof truthOf>, string>

function State({ node }: { node: NodeView }) {
  const t = useTranslations('Lab.nodes')
  const truth = truthOf(node)
  return (
    <div role="status" className="grid gap-0.5 text-small">
      <p className="flex gap-2 font-semibold">
        <span aria-hidden="true" className={`mt-1 size-3 shrink-0 rounded-full ${lamps[truth]}`} />
        {t(truth)}
      </p>
      <p className={`pl-5 ${node.isReady ? 'text-holds' : 'text-fails'}`}>{t(node.isReady ? 'ready' : 'notReady')}</p>
      {node.isFenced && <p className="pl-5 font-semibold text-blocked">{t('fenced')}</p>}
      {!node.isSettled && <p className="pl-5 text-platform">{t('underWay')}</p>}
    </div>
  )
}

function Resident({ pod }: { pod: PodView }) {
  const ordinal = ordinalOf(pod)
  return (
    <li className="flex items-center gap-2">
      {ordinal !== null && (
        <span className="w-9 shrink-0">
          <LivePlace ordinal={ordinal} mood={moods[podState(pod)]} hasClaim={pod.claims.length > 0} />
        </span>
      )}
      <span className="min-w-0">
        <span className="block font-mono font-semibold wrap-anywhere">{pod.name}</span>
        <PodWords pod={pod} />
      </span>
    </li>
  )
}

export function NodeCard({ node, workspaceId }: { node: NodeView; workspaceId: string }) {
  const t = useTranslations('Lab.nodes')
  const { view, watched } = useLab()
  const { ask, isBusy, refusal } = useAsk(nothing)
  const pods = view.live?.pods.filter((pod) => pod.node === node.name) ?? []
  const press = (act: NodeAct) => void ask(`/api/workspaces/${workspaceId}/nodes/${node.number}/${act}`)
  return (
    <li className="grid content-start gap-2.5 rounded-lg bg-sunken p-3">
      <h3 className="flex flex-wrap items-baseline gap-x-3 text-base">
        {t('node', { number: node.number })}
        <span className="font-mono text-fine font-normal tracking-normal text-ink-soft wrap-anywhere">{node.name}</span>
      </h3>
      <State node={node} />
      <div className="text-small">
        <p className="text-ink-soft">{t(pods.length > 0 ? 'pods' : 'noPods')}</p>
        <ul className="mt-1.5 flex flex-wrap gap-x-5 gap-y-1.5 empty:hidden">
          {pods.map((pod) => (
            <Resident key={pod.uid} pod={pod} />
          ))}
        </ul>
      </div>
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
