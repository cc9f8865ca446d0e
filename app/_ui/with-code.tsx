/** A sentence with `names` between backticks, as check messages have them, and **strong** or *stressed* words, as quizzes have. */
import { Fragment } from 'react'
import { Breakable } from './inline-code.tsx'

const marks = /(`[^`]+`|\*\*[^*]+\*\*|\*[^*\s](?:[^*]*[^*\s])?\*)/

export function WithCode({ text }: { text: string }) {
  return text.split(marks).map((part, index) => {
    if (index % 2 === 0) return <Fragment key={index}>{part}</Fragment>
    if (part.startsWith('**')) return <strong key={index}>{part.slice(2, -2)}</strong>
    if (part.startsWith('*')) return <em key={index}>{part.slice(1, -1)}</em>
    return (
      <code key={index} className="rounded-sm bg-sunken px-1 font-mono text-[0.92em] wrap-anywhere">
        <Breakable text={part.slice(1, -1)} />
      </code>
    )
  })
}
