'use client'
/** The cluster is not there yet: what it is doing, and for how long. */
import { useTranslations } from 'next-intl'
import type { ProgressStep } from '#domain/progress'
import { Icon, type IconName } from '#app/_ui/icon.tsx'
import { Meter } from '#app/_ui/meter.tsx'
import { useNow } from '#app/_ui/use-now.ts'
import { startUp } from './start-up.ts'
import { useProgress } from './use-progress.ts'

const looks = {
  waiting: { icon: 'clock', colour: 'text-ink-faint' },
  running: { icon: 'refresh', colour: 'text-pasture' },
  done: { icon: 'check', colour: 'text-holds' },
  failed: { icon: 'cross', colour: 'text-fails' },
} as const satisfies Record<ProgressStep['state'], { icon: IconName; colour: string }>

function Step({ step: { id, state } }: { step: ProgressStep }) {
  const t = useTranslations('Progress')
  const { icon, colour } = looks[state]
  return (
    <li className={`flex items-center gap-2.5 ${state === 'waiting' ? 'text-ink-faint' : ''}`}>
      <Icon name={icon} className={`size-4 ${colour} ${state === 'running' ? 'animate-turn' : ''}`} />
      {t(`steps.${id}`)} <span className="sr-only">{t(`states.${state}`)}</span>
    </li>
  )
}

/** @param said what the database last knew of the cluster, when nothing better is known */
export function ClusterProgress({ said }: { said: string | null }) {
  const t = useTranslations('Progress')
  const progress = useProgress()
  const now = useNow(1000)
  const state = progress && now !== null ? startUp(progress, now) : null
  if (!progress || !state || state.isOver) {
    return (
      <div className="rounded-lg bg-platform-tint p-5">
        <p className="flex items-center gap-2 font-semibold text-platform">
          <Icon name="platform" /> {t('silent')}
        </p>
        <p className="mt-1.5 text-small text-ink-soft">{t('silentText')}</p>
        {said && (
          <p lang="en" className="mt-2 font-mono text-fine text-ink-faint wrap-anywhere">
            {said}
          </p>
        )}
      </div>
    )
  }
  return (
    <div className="rounded-lg bg-sunken p-5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4 font-semibold">
        {state.failed ? t('failed') : t('title')}
        {!state.failed && (
          <span className="text-small font-normal text-ink-soft">{t('left', { minutes: state.minutesLeft })}</span>
        )}
      </p>
      <div className="mt-3">
        <Meter fraction={state.fraction} label={t('title')} />
      </div>
      {state.failed && (
        <p
          lang="en"
          role="alert"
          className="mt-3 rounded-md bg-fails-tint px-3.5 py-2.5 font-mono text-fine text-ink wrap-anywhere"
        >
          {state.failed.message}
        </p>
      )}
      <ol className="mt-4 grid gap-x-6 gap-y-1.5 text-small sm:grid-cols-2">
        {progress.steps.map((step) => (
          <Step key={step.id} step={step} />
        ))}
      </ol>
    </div>
  )
}
