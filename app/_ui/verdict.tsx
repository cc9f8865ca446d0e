/** One check's verdict, whole: the word, the reason in a sentence, the field it is about, and the recorded events that decide. */
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Evidence, FieldPath } from '#domain/check-result'
import type { VerdictKind } from './verdict-kind.ts'
import { FoldMark } from './fold-mark.tsx'
import { VerdictMark, VerdictWord } from './verdict-mark.tsx'
import { WithCode } from './with-code.tsx'

type Props = {
  kind: VerdictKind
  title: string
  points: string
  /** one below the heading that it stands under */
  heading?: 'h3' | 'h4'
  reason?: string | undefined
  path?: FieldPath | undefined
  evidence?: readonly Evidence[]
  children?: ReactNode
}

export function Verdict({
  kind,
  title,
  points,
  heading: Heading = 'h4',
  reason,
  path,
  evidence = [],
  children,
}: Props) {
  return (
    <div className="flex gap-3.5 py-4">
      <VerdictMark kind={kind} />
      <div className="min-w-0 grow">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <Heading className="text-base font-semibold leading-snug tracking-normal">{title}</Heading>
          <p className="text-small text-ink-faint">
            <VerdictWord kind={kind} /> <span className="whitespace-nowrap">{points}</span>
          </p>
        </div>
        {reason && (
          <p className="mt-1.5 text-ink-soft">
            <WithCode text={reason} />
          </p>
        )}
        {path && <Field path={path} />}
        {evidence.length > 0 && <EvidenceList evidence={evidence} />}
        {children}
      </div>
    </div>
  )
}

function Field({ path: { kind, name, path } }: { path: FieldPath }) {
  const t = useTranslations('Verdict')
  return (
    <p className="mt-2 text-small text-ink-faint">
      {t('field')}{' '}
      <code className="rounded-sm bg-sunken px-1.5 py-0.5 font-mono text-fine text-ink wrap-anywhere">
        {kind}/{name} · {path}
      </code>
    </p>
  )
}

function EvidenceList({ evidence }: { evidence: readonly Evidence[] }) {
  const t = useTranslations('Verdict')
  return (
    <details className="group mt-2 text-small">
      <summary className="inline-flex items-center gap-1.5 rounded-sm font-semibold text-ink-soft hover:text-pasture">
        <FoldMark />
        {t('evidence', { count: evidence.length })}
      </summary>
      <ol className="mt-2 grid gap-1 border-l-2 border-line pl-3 font-mono text-fine text-ink-soft">
        {evidence.map(({ seq, kind, name, uid }) => (
          <li key={`${seq} ${uid}`} className="wrap-anywhere">
            <span className="text-ink-faint">{t('event', { seq })}</span> {kind}/{name}{' '}
            <span className="text-ink-faint">uid {uid.slice(0, 8)}</span>
          </li>
        ))}
      </ol>
    </details>
  )
}
