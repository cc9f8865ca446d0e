'use client'
/** A StatefulSet as it is: one place for each ordinal, with who is in it and what belongs to it. */
import { useTranslations } from 'next-intl'
import { LivePlace } from '#app/_figures/live-place.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { podState, type Kennel, type Place } from './kennel.ts'
import { moods } from './moods.ts'
import { PodTrouble, PodWords } from './pod-words.tsx'

function PlaceCard({ set, place: { ordinal, pod, claims } }: { set: string; place: Place }) {
  const t = useTranslations('Lab.claim')
  return (
    <li className="flex items-center gap-4 rounded-lg bg-sunken p-3 sm:flex-col sm:items-start sm:gap-2">
      <div className="w-20 shrink-0 sm:mx-auto sm:w-24">
        <LivePlace ordinal={ordinal} mood={pod ? moods[podState(pod)] : 'away'} hasClaim={claims.length > 0} />
      </div>
      <div className="min-w-0 text-small">
        <p className="font-mono text-base font-semibold wrap-anywhere">{`${set}-${ordinal}`}</p>
        <p>
          <PodWords pod={pod} />
        </p>
        {pod?.ip && <p className="font-mono text-fine text-ink-faint">{pod.ip}</p>}
        {claims.map(({ name, phase, isTerminating, capacity }) => (
          <p key={name} className="mt-1 flex items-start gap-1.5 text-fine text-ink-soft">
            <Icon name="basket" className="mt-0.5 size-4" />
            <span className="min-w-0">
              <span className="font-mono wrap-anywhere">{name}</span>{' '}
              {isTerminating
                ? t('terminating')
                : phase === 'Bound'
                  ? t('bound', { capacity: capacity ?? '' })
                  : t('pending')}
            </span>
          </p>
        ))}
      </div>
    </li>
  )
}

export function KennelRow({ kennel: { set, places } }: { kennel: Kennel }) {
  const t = useTranslations('Lab.set')
  return (
    <section>
      <h3 className="flex flex-wrap items-baseline gap-x-3 text-base">
        <span className="font-mono font-semibold tracking-normal">{set.name}</span>
        <span className="text-small font-normal tracking-normal text-ink-soft">
          {t('ready', { ready: set.readyReplicas, replicas: set.replicas })}
          {set.serviceName && ` · ${t('service', { service: set.serviceName })}`}
        </span>
      </h3>
      <ol className="mt-3 grid gap-3 sm:grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))]">
        {places.map((place) => (
          <PlaceCard key={place.ordinal} set={set.name} place={place} />
        ))}
      </ol>
      <div className="mt-3 grid gap-2">{places.map(({ pod }) => pod && <PodTrouble key={pod.uid} pod={pod} />)}</div>
    </section>
  )
}
