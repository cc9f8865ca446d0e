'use client'
/** A Submit under way: what is being done now, what comes, how many are before it, and for how long already. */
import { useTranslations } from 'next-intl'
import type { AttemptView } from '#domain/lab-view'
import { maximumRetries } from '#domain/attempt'
import { Icon, type IconName } from '#app/_ui/icon.tsx'
import { useNow } from '#app/_ui/use-now.ts'
import { currentStage, elapsed, stageStates, type StageState } from './progress.ts'
import { useIsTried } from './use-is-tried.ts'

const looks = {
  done: { icon: 'check', mark: 'bg-holds text-paper', words: 'text-ink-soft' },
  current: { icon: 'refresh', mark: 'bg-pasture-tint text-pasture', words: 'font-semibold' },
  ahead: { icon: null, mark: 'border-2 border-dashed border-line-strong', words: 'text-ink-faint' },
} as const satisfies Record<StageState, { icon: IconName | null; mark: string; words: string }>

function Elapsed({ attempt }: { attempt: AttemptView }) {
  const t = useTranslations('Lab.submit')
  const now = useNow(1000)
  const seconds = now === null ? 0 : elapsed(attempt, now)
  return (
    <span className="text-small font-normal tracking-normal text-ink-soft tabular-nums">
      {t('elapsed', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 })}
    </span>
  )
}

export function SubmitProgress({ attempt }: { attempt: AttemptView }) {
  const t = useTranslations('Lab.submit')
  const { ahead, retries, step, number } = attempt
  const stage = currentStage(step)
  const isTried = useIsTried()
  return (
    <section
      aria-label={t('progress', { number: number ?? 0 })}
      className="border-b border-line bg-pasture-tint/40 px-4 py-4 sm:px-5"
    >
      <h3 className="flex flex-wrap items-baseline justify-between gap-x-3 text-base">
        {t('progress', { number: number ?? 0 })} <Elapsed attempt={attempt} />
      </h3>
      <p role="status" className="mt-1 text-small text-ink-soft">
        <span className="sr-only">{t(`stages.${stage}`)}</span>{' '}
        {attempt.state === 'Queued' && ahead !== null && t('ahead', { ahead })}
        {retries > 0 && (
          <strong className="block font-semibold text-platform">{t('again', { retries, most: maximumRetries })}</strong>
        )}
      </p>
      <ol className="mt-3 grid gap-0">
        {stageStates(step, isTried).map(([each, state], index, { length }) => {
          const { icon, mark, words } = looks[state]
          return (
            <li key={each} aria-current={state === 'current' ? 'step' : undefined} className="flex gap-3">
              <span aria-hidden="true" className="flex flex-col items-center">
                <span className={`grid size-6 shrink-0 place-items-center rounded-full ${mark}`}>
                  {icon && <Icon name={icon} className={`size-3.5 ${state === 'current' ? 'animate-turn' : ''}`} />}
                </span>
                {index < length - 1 && (
                  <span className={`min-h-2 w-0.5 grow ${state === 'done' ? 'bg-holds' : 'bg-line'}`} />
                )}
              </span>
              <span className={`pb-2 text-small ${words}`}>
                {t(`stages.${each}`)}
                {state === 'done' && <span className="sr-only">{t('stageDone')}</span>}
              </span>
            </li>
          )
        })}
      </ol>
      <p className="text-fine text-ink-faint">{t('mayLeave')}</p>
    </section>
  )
}
