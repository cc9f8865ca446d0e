/** Names, fields and commands within a sentence: a short word stays whole at its hyphens, a long one breaks where it reads best. */
import { Fragment, type ComponentProps, type ReactNode } from 'react'

/** What a line of a phone holds beside a few words. */
const longestWhole = 20

/** Before a dot or a capital letter, after what joins. */
const joints = /(?=\.(?=\w))|(?<=[/:=_,-])(?=\w)|(?<=[a-z])(?=[A-Z])/

const breaksByItself = /[^\w.\s]/

function Word({ text }: { text: string }) {
  if (text.length > longestWhole) {
    return text.split(joints).map((part, index) => (
      <Fragment key={index}>
        {index > 0 && <wbr />}
        {part}
      </Fragment>
    ))
  }
  return breaksByItself.test(text) ? <span className="whitespace-nowrap">{text}</span> : text
}

export const Breakable = ({ text }: { text: string }): ReactNode =>
  text.split(/(\s+)/).map((word, index) => <Word key={index} text={word} />)

/** Of a text in MDX; a block of code, which comes in pieces, is left as it is. */
export function InlineCode({ children, ...rest }: ComponentProps<'code'>) {
  return <code {...rest}>{typeof children === 'string' ? <Breakable text={children} /> : children}</code>
}
