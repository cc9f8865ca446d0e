'use client'
/** How a Pod is, in words; where it has trouble, why. */
import { useTranslations } from 'next-intl'
import { Icon } from '#app/_ui/icon.tsx'
import type { Live } from './kennel.ts'
import { podState, type PodState } from './kennel.ts'

type Pod = Live['pods'][number]

export const stateColours = {
  ready: 'text-holds',
  starting: 'text-platform',
  terminating: 'text-ink-faint',
  trouble: 'text-fails',
  finished: 'text-ink-faint',
} as const satisfies Record<PodState, string>

/** The reasons that have words of ours; the others are shown as Kubernetes names them. */
const known = [
  'ImageNotOnCluster',
  'CrashLoopBackOff',
  'Unschedulable',
  'CreateContainerConfigError',
  'OOMKilled',
  'Error',
] as const

export function PodWords({ pod }: { pod: Pod | null }) {
  const t = useTranslations('Lab.pod')
  const state = pod ? podState(pod) : null
  return (
    <span className={`font-semibold ${state ? stateColours[state] : 'text-ink-faint'}`}>{t(state ?? 'absent')}</span>
  )
}

export function PodTrouble({ pod }: { pod: Pod }) {
  const t = useTranslations('Lab.trouble')
  if (podState(pod) !== 'trouble' || !pod.reason) return null
  const reason = known.find((candidate) => candidate === pod.reason)
  return (
    <p className="flex gap-2 rounded-md bg-fails-tint px-3 py-2 text-small">
      <Icon name="warning" className="mt-0.5 size-4 text-fails" />
      <span className="min-w-0 wrap-anywhere">
        <strong className="font-mono text-fine font-semibold">{pod.name}</strong>{' '}
        {reason ? t(reason, pod.args) : <span className="font-mono text-fine">{pod.reason}</span>}
        {pod.message && reason !== 'ImageNotOnCluster' && (
          <span lang="en" className="mt-1 block font-mono text-fine text-ink-soft">
            {pod.message}
          </span>
        )}
      </span>
    </p>
  )
}
