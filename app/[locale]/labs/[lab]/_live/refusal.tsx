'use client'
/** Why something that was asked for did not happen, and what to do. */
import { useTranslations } from 'next-intl'
import { Icon } from '#app/_ui/icon.tsx'

/** The API's codes that a lab page can meet; what is not listed is told as `failed`. */
const codes = [
  'assignment-closed',
  'assignment-not-open',
  'cluster-not-ready',
  'cooling-down',
  'extended-too-often',
  'failed',
  'lab-broken',
  'no-attempts-left',
  'not-found',
  'nothing-saved',
  'nothing-to-undo',
  'signed-out',
  'too-many-requests',
  'unreachable',
  'workspace-not-ended',
  'workspace-not-open',
  'workspace-not-ready',
] as const

export function Refusal({ code }: { code: string | null }) {
  const t = useTranslations('Problems')
  const known = codes.find((candidate) => candidate === code) ?? 'failed'
  return (
    <div role="alert">
      {code && (
        <p className="mt-3 flex gap-2 rounded-md bg-fails-tint px-3.5 py-2.5 text-small">
          <Icon name="warning" className="mt-0.5 size-4 text-fails" />
          <span>
            <strong className="font-semibold text-fails">{t(`${known}.error`)}</strong> {t(`${known}.cure`)}
          </span>
        </p>
      )}
    </div>
  )
}
