/** A part of a file that stands by itself: what all of its lines are indented by takes room and says nothing. */
import type { CodeLine } from './highlight.ts'

const textOf = (line: CodeLine) => line.map(({ text }) => text).join('')

export function outdented(lines: readonly CodeLine[]): CodeLine[] {
  const written = lines.map(textOf).filter((text) => text.trim() !== '')
  const common = Math.min(...written.map((text) => text.length - text.trimStart().length))
  return lines.map((line) => without(line, common))
}

/** The line less its first letters, however many tokens they are in. */
function without(line: CodeLine, letters: number): CodeLine {
  let left = letters
  return line.flatMap((token) => {
    const text = token.text.slice(left)
    left = Math.max(0, left - token.text.length)
    return text === '' ? [] : [{ ...token, text }]
  })
}
