/** A part of a lesson that one prints by itself, on a page of its own. */
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { PrintButton } from '#app/_course/print-button.tsx'
import { Island } from '#app/_islands/island.tsx'

export function PrintSummary({ children }: { children: ReactNode }) {
  const t = useTranslations('PrintSummary')
  return (
    <section
      data-printed
      className="prose-part rounded-xl border-[1.5px] border-line bg-surface p-5 sm:p-8 [&>*+*]:mt-4"
    >
      {children}
      <div className="font-sans print:hidden">
        <Island name="PrintButton" component={PrintButton} with={{ label: t('print') }} />
      </div>
    </section>
  )
}
