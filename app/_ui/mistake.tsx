/** A mistake that one often reads, shown as one, and put right. `Said` is the mistake; the rest of the children, the truth. */
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

export function Mistake({ children }: { children: ReactNode }) {
  return (
    <div className="overflow-hidden rounded-lg border-[1.5px] border-line bg-surface [&>p:last-child]:pb-5 [&>p]:mt-0 [&>p]:px-5 [&>p]:pt-4 sm:[&>p]:px-6">
      {children}
    </div>
  )
}

export function Said({ children }: { children: ReactNode }) {
  const t = useTranslations('Mistake')
  return (
    <div className="border-b-[1.5px] border-dashed border-line bg-fails-tint px-5 py-4 sm:px-6">
      <p className="flex items-center gap-2 font-sans text-fine font-bold text-fails">
        <Icon name="cross" className="size-4" />
        {t('oftenRead')}
      </p>
      <div className="mt-1 font-sans text-[1.08em] font-semibold leading-snug text-ink [&_p]:m-0 [&_p]:text-balance">
        {children}
      </div>
    </div>
  )
}
