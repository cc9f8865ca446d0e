'use client'
/** Hints, one at a time: the next is there when one asks for it. */
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Icon } from '#app/_ui/icon.tsx'
import { WithCode } from '#app/_ui/with-code.tsx'

export function Hints({ hints }: { hints: readonly string[] }) {
  const t = useTranslations('Lab.hints')
  const [shown, setShown] = useState(0)
  return (
    <div className="mt-1">
      <ol aria-live="polite" className="grid gap-2 empty:hidden">
        {hints.slice(0, shown).map((hint, index) => (
          <li
            key={hint}
            className="rounded-md bg-[color-mix(in_oklab,var(--color-ear-tag)_22%,var(--color-surface))] px-3.5 py-2.5 text-small"
          >
            <strong className="font-semibold">{t('number', { number: index + 1, count: hints.length })}</strong>{' '}
            <WithCode text={hint} />
          </li>
        ))}
      </ol>
      {shown < hints.length && (
        <button
          type="button"
          onClick={() => setShown(shown + 1)}
          className="mt-1 inline-flex min-h-8 items-center gap-1.5 rounded-sm text-small font-semibold text-ink-soft hover:text-pasture"
        >
          <Icon name="hint" className="size-4.5" /> {shown === 0 ? t('first') : t('next')}
        </button>
      )}
    </div>
  )
}
