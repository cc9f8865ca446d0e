/** Coloured code, one line an element, with its numbers where they are wanted. */
import type { CodeLine } from '#course/highlight'

type Line = { readonly code: CodeLine; readonly number?: number | undefined }

export function CodeText({ code }: { code: CodeLine }) {
  return code.map(({ text, className }, index) => (
    <span key={index} {...(className && { className })}>
      {text}
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
          className="min-h-[1lh] whitespace-pre wrap-anywhere before:mr-4 before:inline-block before:w-6 before:indent-0 before:text-right before:text-ink-faint before:select-none data-number:before:content-[attr(data-number)] not-data-number:before:hidden @max-[30rem]:pl-8 @max-[30rem]:-indent-8 @max-[30rem]:whitespace-pre-wrap @max-[30rem]:before:mr-2"
        >
          <CodeText code={code} />
          {'\n'}
        </span>
      ))}
    </code>
  )
}
