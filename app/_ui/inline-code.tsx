/** Names, fields and commands within a sentence: a short word stays whole at its hyphens, a long one breaks where it reads best. */
import { Fragment, type ComponentProps, type ReactNode } from 'react'
import { piecesOf } from '#course/word-joints'

const breaksByItself = /[^\w.\s]/

function Word({ text }: { text: string }) {
  const pieces = piecesOf(text)
  if (pieces.length > 1) {
    return pieces.map((piece, index) => (
      <Fragment key={index}>
        {index > 0 && <wbr />}
        {piece}
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
