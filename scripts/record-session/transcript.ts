/**
 * A session as it is kept and shown, line by line: `$ ` was typed, `^C` ended a watch, `2$ ` was typed in a second terminal
 * and `2> ` was said there; every other line is what the first terminal said.
 */
export type Entry =
  | { readonly terminal: 1 | 2; readonly typed: string }
  | { readonly terminal: 1 | 2; readonly said: string }
  | { readonly terminal: 1; readonly interrupted: true }

export const transcriptText = (entries: readonly Entry[]): string => `${entries.flatMap(linesOf).join('\n')}\n`

function linesOf(entry: Entry): string[] {
  if ('interrupted' in entry) return ['^C']
  if ('typed' in entry) return [`${entry.terminal === 2 ? '2' : ''}$ ${entry.typed}`]
  const lines = saidLines(entry.said)
  return entry.terminal === 2 ? lines.map((line) => `2> ${line}`.trimEnd()) : lines
}

/** Without the spaces that a table ends its lines with, nor empty lines at the end. */
function saidLines(said: string): string[] {
  const lines = said.split('\n').map((line) => line.trimEnd())
  while (lines.at(-1) === '') lines.pop()
  return lines
}
