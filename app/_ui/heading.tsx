/** A heading that links to itself, so that its address can be taken along. */
import type { ComponentProps } from 'react'

function linked({ id, children }: ComponentProps<'h2'>) {
  return id ? (
    <a href={`#${id}`} className="permalink">
      {children}
    </a>
  ) : (
    children
  )
}

export const SectionHeading = (props: ComponentProps<'h2'>) => <h2 {...props}>{linked(props)}</h2>
export const SubsectionHeading = (props: ComponentProps<'h3'>) => <h3 {...props}>{linked(props)}</h3>
