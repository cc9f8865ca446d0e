'use client'
/** What proves a verdict: the recorded events that decide, and the field it is about, in the lines where it stands. */
import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState, type SyntheticEvent } from 'react'
import type { JudgedCheck } from '#domain/attempt'
import { evidenceViewSchema, type EvidenceView } from '#domain/evidence-view'
import type { AttemptView } from '#domain/lab-view'
import { FoldMark } from '#app/_ui/fold-mark.tsx'
import { ClockTime } from '#app/_ui/clock-time.tsx'
import { useLab } from '../_live/lab-live.tsx'
import { evidencePath } from './evidence-path.ts'
import { SourceLines } from './source-lines.tsx'

type Props = { judged: JudgedCheck; submit: AttemptView | null }

function addressOf(workspaceId: string, { result: { evidence, path } }: JudgedCheck): string {
  const asked = new URLSearchParams(evidence.map(({ seq }) => ['seq', String(seq)]))
  if (path) for (const [name, value] of Object.entries(path)) asked.set(name, value)
  return `/api/workspaces/${workspaceId}/evidence?${asked}`
}

async function fetchEvidence(address: string): Promise<EvidenceView | null> {
  const response = await fetch(address).catch(() => null)
  return response?.ok ? (evidenceViewSchema.safeParse(await response.json()).data ?? null) : null
}

export function Evidence({ judged, submit }: Props) {
  const t = useTranslations('Lab.evidence')
  const locale = useLocale()
  const { view } = useLab()
  const [seen, setSeen] = useState<EvidenceView | 'failed' | null>(null)
  const { evidence, path } = judged.result
  const ofTrial = submit ?? (evidence.some(({ record }) => record === 'trial') ? (view.submits[0] ?? null) : null)
  if (ofTrial) {
    return (
      <Link
        href={evidencePath(locale, ofTrial.id, judged)}
        className="mt-1.5 inline-block text-small font-semibold text-pasture underline underline-offset-3"
      >
        {t('timeline')}
      </Link>
    )
  }
  const workspaceId = view.workspace?.id
  if (!workspaceId || (evidence.length === 0 && !path)) return null
  const onToggle = async (event: SyntheticEvent<HTMLDetailsElement>) => {
    if (event.currentTarget.open) setSeen((await fetchEvidence(addressOf(workspaceId, judged))) ?? 'failed')
  }
  return (
    <details className="group mt-1.5 text-small" onToggle={(event) => void onToggle(event)}>
      <summary className="inline-flex min-h-7 items-center gap-1.5 rounded-sm font-semibold text-ink-soft hover:text-pasture">
        <FoldMark />
        {evidence.length > 0 ? t('events', { count: evidence.length }) : t('field')}
      </summary>
      <div className="mt-1 grid gap-3">
        {path && (
          <p className="text-ink-soft">
            {t('fieldIs')}{' '}
            <code className="rounded-sm bg-sunken px-1.5 py-0.5 font-mono text-fine text-ink wrap-anywhere">
              {path.kind}/{path.name} · {path.path}
            </code>
          </p>
        )}
        {seen === 'failed' && <p className="text-fails">{t('failed')}</p>}
        {seen !== null && seen !== 'failed' && <Seen seen={seen} />}
      </div>
    </details>
  )
}

function Seen({ seen: { source, events } }: { seen: EvidenceView }) {
  const t = useTranslations('Lab.evidence')
  return (
    <>
      {source && <SourceLines source={source} />}
      {events.length > 0 && (
        <ol className="grid gap-1 border-l-2 border-line pl-3 text-fine text-ink-soft">
          {events.map(({ seq, at, what, kind, name }) => (
            <li key={seq} className="wrap-anywhere">
              <ClockTime at={at} className="font-mono text-ink-faint" />{' '}
              <span className="font-mono text-ink">{kind && `${kind}/${name}`}</span> {t(`what.${what}`)}{' '}
              <span className="text-ink-faint">{t('event', { seq })}</span>
            </li>
          ))}
        </ol>
      )}
    </>
  )
}
