/** Which components an MDX text uses, with what they are given in quotes, and where: so that what they name can be looked up. */
import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import * as z from 'zod'

export type ComponentUse = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly line: number
  readonly column: number
}

// MDX's own nodes; their types are not among those of mdast.
const attributeSchema = z.object({ name: z.string(), value: z.string() })
const elementSchema = z.object({ name: z.string().regex(/^[A-Z]/), attributes: z.array(z.unknown()) })

export function componentUses(found: ComponentUse[]) {
  return () => (tree: Root) => {
    visit(tree, (node) => {
      const element = elementSchema.safeParse(node)
      if (!element.success) return
      const attributes = element.data.attributes.flatMap((attribute) => attributeSchema.safeParse(attribute).data ?? [])
      const { line = 1, column = 1 } = node.position?.start ?? {}
      found.push({
        name: element.data.name,
        attributes: Object.fromEntries(attributes.map(({ name, value }) => [name, value])),
        line,
        column,
      })
    })
  }
}
