/** A table of a text: on a narrow screen it scrolls by itself, and the keyboard can reach it. */
import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'

/** The corner above the rows' names has nothing to say, and is then no heading. */
export function HeadingCell({ children, ...rest }: ComponentProps<'th'>) {
  return children ? <th {...rest}>{children}</th> : <td />
}

export function Table(props: ComponentProps<'table'>) {
  const t = useTranslations('Table')
  return (
    <div role="group" aria-label={t('label')} tabIndex={0} className="relative overflow-x-auto">
      <table
        className="w-full min-w-[38rem] border-collapse font-sans text-small leading-normal [&_:is(td,th)]:border-b [&_:is(td,th)]:border-line [&_:is(td,th)]:px-3 [&_:is(td,th)]:py-3 [&_:is(td,th)]:text-left [&_:is(td,th)]:align-top [&_td:first-child]:min-w-36 [&_:is(td,th):first-child]:pl-0 [&_th]:border-b-2 [&_th]:border-ink [&_th]:text-base [&_th]:font-bold"
        {...props}
      />
    </div>
  )
}
