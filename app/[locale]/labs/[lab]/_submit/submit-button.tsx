'use client'
/** Submitting, after a question that says what it does, how often it may be done, and until when. */
import { useTranslations } from 'next-intl'
import type { Terms } from '#domain/lab-view'
import { ClockTime } from '#app/_ui/clock-time.tsx'
import { Confirm } from '#app/_ui/confirm.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { useNow } from '#app/_ui/use-now.ts'
import { useLab } from '../_live/lab-live.tsx'
import { Refusal } from '../_live/refusal.tsx'
import { isActive } from './progress.ts'
import { Closing, Lateness } from './terms.tsx'
import { useIsTried } from './use-is-tried.ts'
import { useOpening } from './use-opening.ts'
import { useSubmit } from './use-submit.ts'

function Bounds({ terms }: { terms: Terms }) {
  const t = useTranslations('Lab.submit')
  const { dueAt, closesAt, maxAttempts, spentAttempts, cooldown } = terms
  const left = maxAttempts === null ? null : Math.max(0, maxAttempts - spentAttempts)
  return (
    <ul className="grid gap-1.5 rounded-md bg-sunken px-4 py-3 text-small">
      <li>{left === null ? t('asOftenAsYouLike') : t('attemptsLeft', { left, count: maxAttempts ?? 0 })}</li>
      {cooldown > 0 && <li>{t('cooldown', { minutes: cooldown / 60_000 })}</li>}
      {dueAt !== null && (
        <li>
          <Lateness terms={terms} />
        </li>
      )}
      {closesAt !== null && closesAt !== dueAt && (
        <li>
          <Closing terms={terms} />
        </li>
      )}
      {closesAt === null && dueAt === null && <li>{t('noDeadline')}</li>}
    </ul>
  )
}

export function SubmitButton({ workspaceId }: { workspaceId: string | null }) {
  const t = useTranslations('Lab.submit')
  const { view } = useLab()
  const { submit, isBusy, refusal } = useSubmit(workspaceId)
  const isTried = useIsTried()
  const isUnderWay = isBusy || view.submits.some(isActive)
  const { maxAttempts, spentAttempts, coolingUntil } = view.terms
  const now = useNow(1_000)
  const isCooling = coolingUntil !== null && now !== null && Date.parse(coolingUntil) > now
  const isShut = useOpening(view.terms) !== 'open'
  const isSpent = maxAttempts !== null && spentAttempts >= maxAttempts
  return (
    <>
      <Confirm
        label={
          <>
            <Icon name={isUnderWay ? 'refresh' : 'flag'} className={`size-5 ${isUnderWay ? 'animate-turn' : ''}`} />
            {t(isUnderWay ? 'underWay' : 'submit')}
          </>
        }
        title={t('question')}
        yes={t('yes')}
        no={t('no')}
        weight="primary"
        yesWeight="primary"
        size="medium"
        disabled={workspaceId === null || isUnderWay || isSpent || isCooling || isShut}
        onYes={() => void submit()}
      >
        <p>{t(isTried ? 'whatHappens' : 'whatHappensHere')}</p>
        <p>{t('whatCounts')}</p>
        <Bounds terms={view.terms} />
      </Confirm>
      {isSpent && !isUnderWay && <p className="basis-full text-small text-ink-soft">{t('noneLeft')}</p>}
      {isCooling && !isSpent && !isUnderWay && !isShut && (
        <p className="basis-full text-small text-ink-soft">
          {t.rich('cooling', { time: () => <ClockTime at={coolingUntil} /> })}
        </p>
      )}
      <div className="order-last basis-full has-[[role=alert]:empty]:hidden">
        <Refusal code={refusal} />
      </div>
    </>
  )
}
