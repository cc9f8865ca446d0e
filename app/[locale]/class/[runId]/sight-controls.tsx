'use client'
/** Whom to show, and in which order. */
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { filters, orders } from './matrix.ts'
import type { Sight } from './use-sight.ts'

type Props = { sight: Sight; onChange: (change: Partial<Sight>) => void }

const field = 'min-h-10 rounded-md border-[1.5px] border-line-strong bg-surface px-3 text-small'

export function SightControls({ sight, onChange }: Props) {
  const t = useTranslations('Class')
  const id = useId()
  return (
    <div className="mt-6 flex flex-wrap items-center gap-3">
      <label htmlFor={`${id}-query`} className="sr-only">
        {t('search')}
      </label>
      <input
        id={`${id}-query`}
        type="search"
        value={sight.query}
        placeholder={t('search')}
        onChange={(event) => onChange({ query: event.target.value })}
        className={`w-full max-w-64 placeholder:text-ink-faint ${field}`}
      />
      <div role="group" aria-label={t('filter')} className="flex flex-wrap gap-1.5">
        {filters.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === sight.filter}
            onClick={() => onChange({ filter: each })}
            className="min-h-9 rounded-md border-[1.5px] border-line px-3 text-small font-semibold text-ink-soft hover:border-pasture hover:text-pasture aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:text-paper"
          >
            {t(`filters.${each}`)}
          </button>
        ))}
      </div>
      <label className="flex items-center gap-2 text-small text-ink-soft">
        {t('order')}
        <select
          value={sight.order}
          onChange={(event) => onChange({ order: orders.find((order) => order === event.target.value) ?? 'name' })}
          className={`text-ink ${field}`}
        >
          {orders.map((order) => (
            <option key={order} value={order}>
              {t(`orders.${order}`)}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
