/** What `next/link` is in a page of islands: the browser's own link. */
import type { ComponentProps } from 'react'

type Props = ComponentProps<'a'> & { prefetch?: boolean | null; replace?: boolean; scroll?: boolean }

export default function PlainLink({ prefetch: _prefetch, replace: _replace, scroll: _scroll, ...rest }: Props) {
  return <a {...rest} />
}
