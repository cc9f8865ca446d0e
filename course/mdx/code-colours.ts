/**
 * Exchanges styles for classes: the highlighter knows only inline styles, which the site's Content-Security-Policy forbids,
 * so its theme names variables and this plugin turns each into a class (`token-keyword`, coloured in app/prose.css). A
 * table's alignment, which MDX would write as a style, becomes a class likewise.
 */
import type { Element, Root } from 'hast'
import type { Options } from 'rehype-pretty-code'
import { createCssVariablesTheme } from 'shiki'
import { visit } from 'unist-util-visit'

const prefix = '--code-'

export const codeTheme = createCssVariablesTheme({ name: 'classes', variablePrefix: prefix, fontStyle: false })

/** A line that takes long, as on a busy machine, would be left without colours: there is nobody waiting who could not wait on. */
export const unhurried = 0

export const highlighting: Options = {
  // Its type asks for a theme's rules under the highlighter's own name for them.
  theme: { ...codeTheme, settings: codeTheme.tokenColors ?? [] },
  keepBackground: false,
  defaultLang: { block: 'plaintext' },
  bypassInlineCode: true,
  transformers: [
    {
      preprocess(_, options) {
        options.tokenizeTimeLimit = unhurried
      },
    },
  ],
}

const variable = new RegExp(`var\\(${prefix}token-([a-z-]+)\\)`)

/** The class for a colour that the theme names by its variable, if it does. */
export function classOfColour(colour: string): string | null {
  const token = variable.exec(colour)?.[1]
  return token ? `token-${token}` : null
}

const alignments: Readonly<Record<string, string>> = { left: 'text-left', center: 'text-center', right: 'text-right' }

function exchange(element: Element): void {
  const { style, align, ...properties } = element.properties
  if (typeof align === 'string') element.properties = { ...properties, className: [alignments[align] ?? 'text-left'] }
  if (typeof style !== 'string') return
  const className = classOfColour(style)
  element.properties = className ? { ...properties, className: [className] } : properties
}

/** To run after the highlighter. */
export function stylesToClasses() {
  return (tree: Root) => {
    visit(tree, 'element', exchange)
  }
}
