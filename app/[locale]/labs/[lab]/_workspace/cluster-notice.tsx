'use client'
/** An open session whose cluster does not answer: that the work is still there, and when one can go on with it. */
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { useNow } from '#app/_ui/use-now.ts'
import { startUp } from '../../../_cluster/start-up.ts'
import { useProgress } from '../../../_cluster/use-progress.ts'
import { useLab } from '../_live/lab-live.tsx'

function Silent({ said }: { said: string | null }) {
  const t = useTranslations('Lab.cluster')
  const tProgress = useTranslations('Progress')
  const progress = useProgress()
  const now = useNow(1000)
  const start = progress && now !== null ? startUp(progress, now) : null
  const isStarting = start !== null && !start.isOver && start.failed === null
  return (
    <div className="flex gap-2.5 rounded-md bg-platform-tint px-3.5 py-2 text-small">
      <Icon name="platform" className="mt-0.5 size-4.5 text-platform" />
      <div className="min-w-0">
        <p>
          <strong className="font-semibold text-platform">
            {isStarting ? t('starting', { left: tProgress('left', { minutes: start.minutesLeft }) }) : t('silent')}
          </strong>{' '}
          {t('waits')}
        </p>
        {/* It changes with each try: read by whoever looks, and not read out again and again. */}
        {said && !isStarting && (
          <p lang="en" aria-live="off" className="mt-0.5 font-mono text-fine text-ink-soft wrap-anywhere">
            {said}
          </p>
        )}
      </div>
    </div>
  )
}

function Back({ onRead }: { onRead: () => void }) {
  const t = useTranslations('Lab.cluster')
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-md bg-holds-tint px-3.5 py-2 text-small">
      <p>
        <strong className="font-semibold text-holds">{t('back')}</strong> {t('goOn')}
      </p>
      <Button size="small" onClick={onRead}>
        {t('understood')}
      </Button>
    </div>
  )
}

export function ClusterNotice() {
  const { cluster } = useLab().view
  const isSilent = cluster !== null && !cluster.isReachable
  // Whoever was told of a silence is told of its end, until they have read it.
  const [isToTell, setIsToTell] = useState(isSilent)
  if (isSilent && !isToTell) setIsToTell(true)
  return (
    <div role="status" className={isToTell ? 'basis-full' : 'hidden'}>
      {isSilent && <Silent said={cluster.message} />}
      {!isSilent && isToTell && <Back onRead={() => setIsToTell(false)} />}
    </div>
  )
}
