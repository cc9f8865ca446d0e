'use client'
/** The student's namespace, live. */
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useLocale } from 'next-intl'
import { BasketBack, BasketFront } from '#app/_figures/basket.tsx'
import { loginPath } from '#app/_i18n/paths.ts'
import { useLab } from '../_live/lab-live.tsx'
import type { Connection } from '../_live/view-stream.ts'
import { Happenings } from './happenings.tsx'
import { KennelRow } from './kennel-row.tsx'
import { kennels, type Live } from './kennel.ts'
import { PodTrouble, PodWords } from './pod-words.tsx'

const dots = {
  connecting: 'bg-line-strong animate-breathe',
  live: 'bg-holds',
  reconnecting: 'bg-blocked animate-breathe',
  signedOut: 'bg-fails',
} as const satisfies Record<Connection, string>

function ConnectionMark() {
  const t = useTranslations('Lab.connection')
  const locale = useLocale()
  const { connection } = useLab()
  return (
    <p role="status" className="flex items-center gap-2 text-small font-semibold text-ink-soft">
      <span aria-hidden="true" className={`size-2.5 rounded-full ${dots[connection]}`} />
      {t(connection)}
      {connection === 'signedOut' && (
        <Link href={loginPath(locale)} className="text-pasture underline">
          {t('signIn')}
        </Link>
      )}
    </p>
  )
}

function Others({ live }: { live: Live }) {
  const t = useTranslations('Lab.live')
  const { otherPods, otherClaims } = kennels(live)
  const row = 'flex flex-wrap items-baseline gap-x-3 border-b border-line py-2 last:border-0'
  return (
    <>
      {otherPods.length > 0 && (
        <section>
          <h3 className="text-base">{t('otherPods')}</h3>
          <ul className="mt-1 text-small">
            {otherPods.map((pod) => (
              <li key={pod.uid} className={row}>
                <span className="font-mono font-semibold wrap-anywhere">{pod.name}</span> <PodWords pod={pod} />
                {pod.ip && <span className="font-mono text-fine text-ink-faint">{pod.ip}</span>}
                <PodTrouble pod={pod} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {otherClaims.length > 0 && (
        <section>
          <h3 className="text-base">{t('otherClaims')}</h3>
          <ul className="mt-1 text-small">
            {otherClaims.map(({ uid, name, phase, capacity }) => (
              <li key={uid} className={row}>
                <span className="font-mono font-semibold wrap-anywhere">{name}</span>{' '}
                <span className="text-ink-soft">{`${phase} ${capacity ?? ''}`}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {live.services.length > 0 && (
        <section>
          <h3 className="text-base">{t('services')}</h3>
          <ul className="mt-1 text-small">
            {live.services.map(({ uid, name, clusterIP, type }) => (
              <li key={uid} className={row}>
                <span className="font-mono font-semibold wrap-anywhere">{name}</span>
                <span className="text-ink-soft">
                  {clusterIP === 'None' ? t('headless') : t('withAddress', { type, address: clusterIP ?? '?' })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Empty() {
  const t = useTranslations('Lab.live')
  return (
    <div className="flex flex-col items-center py-6 text-center">
      <svg viewBox="0 0 120 64" aria-hidden="true" className="w-32">
        <BasketBack x={60} y={40} />
        <BasketFront x={60} y={40} />
      </svg>
      <p className="mt-4 font-semibold">{t('empty')}</p>
      <p className="mt-1 max-w-[44ch] text-small text-ink-soft">{t('emptyText')}</p>
    </div>
  )
}

export function NamespacePanel() {
  const t = useTranslations('Lab.live')
  const { view } = useLab()
  const { live } = view
  if (!view.workspace || view.workspace.phase === 'Ended') return null
  const isEmpty = !live || live.pods.length + live.claims.length + live.services.length + live.statefulSets.length === 0
  return (
    <section className="grid min-w-0 gap-6 rounded-xl border-[1.5px] border-line bg-surface p-4 shadow-card sm:p-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-title">{t('title')}</h2>
        <ConnectionMark />
      </div>
      {isEmpty ? (
        <Empty />
      ) : (
        <>
          {kennels(live).kennels.map((kennel) => (
            <KennelRow key={kennel.set.uid} kennel={kennel} />
          ))}
          <Others live={live} />
        </>
      )}
      {live && live.happenings.length > 0 && <Happenings happenings={live.happenings} />}
    </section>
  )
}
