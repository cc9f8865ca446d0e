/**
 * Plugins for the one compiler of MDX; this one reads `## Words [#id]`: the id is the author's own, the same in every
 * language, so that a link and the language switch find the same place in both.
 */
import type { Root } from 'hast'
import { toString } from 'hast-util-to-string'
import { visit } from 'unist-util-visit'

export type Heading = { readonly depth: number; readonly id: string; readonly text: string; readonly line: number }

const suffix = /\s*\[#([a-z0-9-]+)\]\s*$/

/** Collects the headings into `found`; one without an id of its own keeps an empty one, and is reported by the caller. */
export function headingIds(found: Heading[]) {
  return () => (tree: Root) => {
    visit(tree, 'element', (element) => {
      const depth = /^h([2-4])$/.exec(element.tagName)?.[1]
      if (!depth) return
      const last = element.children.at(-1)
      const id = last?.type === 'text' ? suffix.exec(last.value)?.[1] : undefined
      if (last?.type === 'text') last.value = last.value.replace(suffix, '')
      if (id) element.properties.id = id
      found.push({
        depth: Number(depth),
        id: id ?? '',
        text: toString(element),
        line: element.position?.start.line ?? 1,
      })
    })
  }
}
