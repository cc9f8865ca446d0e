/** A table of a text: on a narrow screen a wide one becomes a list (app/prose.css); what is wider still scrolls by itself. */
import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'

/** The corner above the rows' names has nothing to say, and is then no heading. */
export function HeadingCell({ children, ...rest }: ComponentProps<'th'>) {
  return children ? <th {...rest}>{children}</th> : <td />
}

export function Table(props: ComponentProps<'table'>) {
  const t = useTranslations('Table')
  return (
    <div role="group" aria-label={t('label')} tabIndex={0} className="prose-table">
      <table {...props} />
    </div>
  )
}
