/** Coloured code, one line an element, with its numbers where they are wanted. */
import { Fragment } from 'react'
import type { CodeLine } from '#course/highlight'
import { indentOf } from '#course/indent'
import { longestWhole, piecesOf } from '#course/word-joints'

type Line = { readonly code: CodeLine; readonly number?: number | undefined }

/** As data, for app/code.css: how far a line is indented, if it is. */
export function indentOfLine(code: CodeLine) {
  const indent = indentOf(code.map(({ text }) => text).join(''))
  return indent > 0 ? { 'data-indent': indent } : {}
}

/** An option stays whole, `--datadir` as `web-0`; what no line of a phone can hold breaks where it reads best. */
function Word({ text }: { text: string }) {
  return piecesOf(text).map((piece, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {piece.length <= longestWhole && piece.includes('-') ? <span className="whitespace-nowrap">{piece}</span> : piece}
    </Fragment>
  ))
}

const needsCare = (text: string) => text.length > longestWhole || text.includes('-')

export function CodeText({ code }: { code: CodeLine }) {
  return code.map(({ text, className }, index) => (
    <span key={index} {...(className && { className })}>
      {needsCare(text) ? text.split(/(\s+)/).map((word, place) => <Word key={place} text={word} />) : text}
    </span>
  ))
}

/** The numbers are drawn beside the text, so that neither a copy nor a screen reader takes them for it. */
export function CodeLines({ lines }: { lines: readonly Line[] }) {
  return (
    <code className="grid min-w-max @max-[30rem]:min-w-0!">
      {lines.map(({ code, number }, index) => (
        <span
          key={index}
          {...(number !== undefined && { 'data-number': number })}
          {...indentOfLine(code)}
          className="code-line min-h-[1lh] before:mr-4 before:inline-block before:w-6 before:indent-0 before:text-right before:text-ink-faint before:select-none data-number:before:content-[attr(data-number)] not-data-number:before:hidden @max-[30rem]:before:mr-2"
        >
          <CodeText code={code} />
          {'\n'}
        </span>
      ))}
    </code>
  )
}
