/** A word that the glossary has: pressing it shows what it means, by the browser's own popover, and leads on to the glossary. */
import { useTranslations } from 'next-intl'
import { useId, type ReactNode } from 'react'
import { WithCode } from '#app/_ui/with-code.tsx'

type Props = { term: string; definition: string; href: string; children: ReactNode }

export function Term({ term, definition, href, children }: Props) {
  const t = useTranslations('Term')
  const id = useId()
  return (
    <>
      <button type="button" popoverTarget={id} className="term">
        {children}
      </button>
      <span id={id} popover="auto" role="note" className="term-card">
        <strong className="block text-base">{term}</strong>
        <span className="mt-1 block">
          <WithCode text={definition} />
        </span>
        <a href={href} className="mt-2 inline-block font-semibold text-pasture underline">
          {t('inGlossary')}
        </a>
      </span>
    </>
  )
}
