/** A sentence whose `names` stand between backticks, as they do in check messages: shown in the letters of code. */
import { Fragment } from 'react'

export function WithCode({ text }: { text: string }) {
  return text.split('`').map((part, index) =>
    index % 2 === 0 ? (
      <Fragment key={index}>{part}</Fragment>
    ) : (
      <code key={index} className="rounded-sm bg-sunken px-1 font-mono text-[0.92em] wrap-anywhere">
        {part}
      </code>
    ),
  )
}
