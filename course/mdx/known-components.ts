/** Finds the components that an MDX text names but nobody gives it, before React would fail on them without a line. */
import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'

export type UnknownComponent = { readonly name: string; readonly line: number; readonly column: number }

const isComponent = (name: string) => /^[A-Z]/.test(name)

export function unknownComponents(known: ReadonlySet<string>, found: UnknownComponent[]) {
  return () => (tree: Root) => {
    visit(tree, (node) => {
      if (!('name' in node) || typeof node.name !== 'string' || !isComponent(node.name) || known.has(node.name)) return
      const { line = 1, column = 1 } = node.position?.start ?? {}
      found.push({ name: node.name, line, column })
    })
  }
}
