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

const theme = createCssVariablesTheme({ name: 'classes', variablePrefix: prefix, fontStyle: false })

export const highlighting: Options = {
  // Its type asks for a theme's rules under the highlighter's own name for them.
  theme: { ...theme, settings: theme.tokenColors ?? [] },
  keepBackground: false,
  defaultLang: { block: 'plaintext' },
  bypassInlineCode: true,
}

const variable = new RegExp(`var\\(${prefix}token-([a-z-]+)\\)`)

const alignments: Readonly<Record<string, string>> = { left: 'text-left', center: 'text-center', right: 'text-right' }

function exchange(element: Element): void {
  const { style, align, ...properties } = element.properties
  if (typeof align === 'string') element.properties = { ...properties, className: [alignments[align] ?? 'text-left'] }
  if (typeof style !== 'string') return
  const token = variable.exec(style)?.[1]
  element.properties = token ? { ...properties, className: [`token-${token}`] } : properties
}

/** To run after the highlighter. */
export function stylesToClasses() {
  return (tree: Root) => {
    visit(tree, 'element', exchange)
  }
}
