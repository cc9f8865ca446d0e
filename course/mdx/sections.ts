/** The words of a text, section by section: what a search looks through. */
import type { Nodes, Root } from 'mdast'
import { visit } from 'unist-util-visit'

/** `text` is what stands below the heading; before the first heading it is null. */
export type Section = { readonly heading: { readonly id: string; readonly text: string } | null; readonly text: string }

const suffix = /\s*\[#([a-z0-9-]+)\]\s*$/
const spoken = new Set(['paragraph', 'tableCell', 'code'])

function textOf(node: Nodes): string {
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

export function sections(found: Section[]) {
  return () => (tree: Root) => {
    let heading: Section['heading'] = null
    let texts: string[] = []
    const close = () => {
      if (heading || texts.length > 0) found.push({ heading, text: texts.join(' ').replace(/\s+/g, ' ').trim() })
      texts = []
    }
    visit(tree, (node) => {
      if (node.type === 'heading') {
        close()
        const text = textOf(node)
        heading = { id: suffix.exec(text)?.[1] ?? '', text: text.replace(suffix, '') }
        return 'skip'
      }
      if (!spoken.has(node.type)) return
      texts.push(textOf(node))
      return 'skip'
    })
    close()
  }
}
