'use client'
/** What happened, newest first: what the record saw, and what Kubernetes says of it. */
import { useLocale, useTranslations } from 'next-intl'
import { clock } from '#app/_ui/clock.ts'
import { useNow } from '#app/_ui/use-now.ts'
import type { Live } from './kennel.ts'

type Happening = Live['happenings'][number]

/** The reasons that have words of ours; for the others Kubernetes' own message is shown, in its language. */
const known = [
  'Added',
  'BecameReady',
  'Deleted',
  'QuotaExceeded',
  'Scheduled',
  'FailedScheduling',
  'SuccessfulCreate',
  'SuccessfulDelete',
  'Pulling',
  'Pulled',
  'Created',
  'Started',
  'Killing',
  'BackOff',
  'Unhealthy',
  'Provisioning',
  'ExternalProvisioning',
  'ProvisioningSucceeded',
  'WaitForFirstConsumer',
] as const

/** Kubernetes says these again and again; the record's own entries tell the same story in fewer words. */
const chatter = new Set(['Pulling', 'Created', 'ExternalProvisioning', 'Provisioning', 'WaitForFirstConsumer'])
const mostShown = 40

/** A quota names all that it counts in one word: `pods=1,limits.cpu=100m` breaks into lines between them. */
const spaced = (args: Happening['args']): Happening['args'] =>
  Object.fromEntries(Object.entries(args).map(([name, value]) => [name, value.replaceAll(',', ', ')]))

function Words({ happening: { reason, about, args, message, severity } }: { happening: Happening }) {
  const t = useTranslations('Lab.happening')
  const own = known.find((candidate) => candidate === reason)
  // Of a warning one wants Kubernetes' own words as well; those of a quota are in its arguments.
  const isToldWhole = own !== undefined && (severity === 'Normal' || own === 'QuotaExceeded')
  return (
    <span className="min-w-0 wrap-anywhere">
      <span className="font-mono text-fine font-semibold">
        {about.kind}/{about.name}
      </span>{' '}
      {own && t(own, spaced(args))}{' '}
      {!isToldWhole && message && (
        <span lang="en" className="text-ink-soft">
          {message}
        </span>
      )}
    </span>
  )
}

export function Happenings({ happenings }: { happenings: readonly Happening[] }) {
  const t = useTranslations('Lab.live')
  const locale = useLocale()
  const isInBrowser = useNow(60_000) !== null
  const { format } = clock(locale)
  const shown = happenings
    .filter(({ reason }) => !chatter.has(reason))
    .slice(-mostShown)
    .reverse()
  return (
    <section>
      <h3 className="text-base">{t('happenings')}</h3>
      <ol
        tabIndex={0}
        aria-label={t('happenings')}
        className="relative mt-2 max-h-80 overflow-y-auto border-y border-line text-small"
      >
        {shown.map((happening) => (
          <li
            key={`${happening.seq} ${happening.reason}`}
            className="flex gap-3 border-b border-line py-2 last:border-0"
          >
            <time dateTime={happening.at} className="w-18 shrink-0 pt-0.5 font-mono text-fine text-ink-faint">
              {isInBrowser && format(new Date(happening.at))}
            </time>
            <span
              aria-hidden="true"
              className={`mt-2 size-2 shrink-0 rounded-full ${happening.severity === 'Warning' ? 'bg-fails' : 'bg-line-strong'}`}
            />
            {happening.severity === 'Warning' && <span className="sr-only">{t('warning')}</span>}
            <Words happening={happening} />
          </li>
        ))}
      </ol>
    </section>
  )
}
