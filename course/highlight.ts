/** Colours code that stands in files of its own, line by line: the same classes as the code in a lesson's text (app/prose.css). */
import { codeToTokens } from 'shiki'
import { classOfColour, codeTheme, unhurried } from './mdx/code-colours.ts'

export type CodeToken = { readonly text: string; readonly className: string | null }
/** One line of code. */
export type CodeLine = readonly CodeToken[]

export async function highlightLines(code: string, lang: 'yaml' | 'sh'): Promise<CodeLine[]> {
  const { tokens } = await codeToTokens(code.replace(/\n+$/, ''), {
    lang,
    theme: codeTheme,
    tokenizeTimeLimit: unhurried,
  })
  return tokens.map((line) =>
    line.map(({ content, color }) => ({ text: content, className: color ? classOfColour(color) : null })),
  )
}
