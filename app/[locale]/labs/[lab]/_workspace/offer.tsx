'use client'
/** What one gets by claiming a namespace: for how long, how much, and what becomes of the work. */
import { useTranslations } from 'next-intl'
import { Icon, type IconName } from '#app/_ui/icon.tsx'
import { useLab } from '../_live/lab-live.tsx'

/** `4h` and `90m`, as lab.yaml has them, with their unit as people write it. */
const spelled = (duration: string) => duration.replace(/h$/, '\u00a0h').replace(/m$/, '\u00a0min')

function Fact({ icon, children }: { icon: IconName; children: string }) {
  return (
    <li className="flex gap-2.5">
      <Icon name={icon} className="mt-0.5 size-4.5 text-pasture" /> <span className="min-w-0">{children}</span>
    </li>
  )
}

export function Offer() {
  const t = useTranslations('Lab.offer')
  const { offer, nodes } = useLab()
  const { session, limits } = offer
  return (
    <ul className="mt-4 grid gap-1.5 text-small text-ink-soft">
      <Fact icon="clock">
        {t('session', { duration: spelled(session.duration), extension: spelled(session.extension) })}
      </Fact>
      {nodes > 0 && <Fact icon="platform">{t('nodes', { nodes })}</Fact>}
      <Fact icon="basket">{t('limits', { pods: limits.pods, claims: limits.claims, storage: limits.storage })}</Fact>
      <Fact icon="refresh">{t('kept')}</Fact>
    </ul>
  )
}
