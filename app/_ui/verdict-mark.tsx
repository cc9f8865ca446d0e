/** A verdict at a glance: colour, icon and, for those who see neither, the word. */
import { useTranslations } from 'next-intl'
import { Icon, type IconName } from './icon.tsx'
import type { VerdictKind } from './verdict-kind.ts'

type Look = { readonly icon: IconName; readonly colours: string; readonly text: string }

export const verdictLooks = {
  holds: { icon: 'check', colours: 'bg-holds text-paper', text: 'text-holds' },
  fails: { icon: 'cross', colours: 'bg-fails text-paper', text: 'text-fails' },
  blocked: {
    icon: 'barrier',
    colours: 'bg-blocked-tint text-blocked ring-2 ring-inset ring-blocked',
    text: 'text-blocked',
  },
  platform: {
    icon: 'platform',
    colours: 'bg-platform-tint text-platform ring-2 ring-inset ring-platform',
    text: 'text-platform',
  },
  unasked: {
    icon: 'hint',
    colours: 'border-2 border-dashed border-line-strong text-transparent',
    text: 'text-ink-faint',
  },
  judging: { icon: 'refresh', colours: 'bg-sunken text-ink-soft', text: 'text-ink-soft' },
} as const satisfies Record<VerdictKind, Look>

export function VerdictMark({ kind, size = 'size-8' }: { kind: VerdictKind; size?: string }) {
  const { icon, colours } = verdictLooks[kind]
  return (
    <span aria-hidden="true" className={`grid shrink-0 place-items-center rounded-full ${size} ${colours}`}>
      <Icon name={icon} className={`size-[60%] ${kind === 'judging' ? 'animate-turn' : ''}`} />
    </span>
  )
}

/** @param points what it gave: what does not hold may be worth something all the same */
export function VerdictWord({ kind, points = 0 }: { kind: VerdictKind; points?: number | undefined }) {
  const t = useTranslations('Verdict')
  const word = kind === 'fails' && points > 0 ? 'partly' : kind
  return <span className={`font-semibold ${verdictLooks[kind].text}`}>{t(word)}</span>
}
