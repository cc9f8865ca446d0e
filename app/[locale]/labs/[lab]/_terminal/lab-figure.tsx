/** A block of code with a file's name above it (```yaml title="web.yaml"), which can be written to that file. */
import { Children, isValidElement, type ComponentProps, type ReactNode } from 'react'
import { FileName } from './file-name.tsx'

const titleMark = 'data-rehype-pretty-code-title'

function titleIn(children: ReactNode): string | null {
  for (const child of Children.toArray(children)) {
    if (isValidElement<{ children?: ReactNode; [titleMark]?: string }>(child) && titleMark in child.props) {
      return typeof child.props.children === 'string' ? child.props.children : null
    }
  }
  return null
}

export function LabFigure(props: ComponentProps<'figure'>) {
  const title = titleIn(props.children)
  return title === null ? <figure {...props} /> : <FileName name={title}>{<figure {...props} />}</FileName>
}
