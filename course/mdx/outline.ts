/** The bones of an MDX text, in their order: what has to be the same in every language, whatever the words. */
import type { Nodes, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import * as z from 'zod'

export type Bone = {
  readonly kind: 'heading' | 'component' | 'code' | 'table' | 'list'
  /** two bones are alike when these words are */
  readonly words: string
  readonly line: number
}

// MDX's own nodes; their types are not among those of mdast.
const attributeSchema = z.object({ name: z.string().default('…'), value: z.unknown() })
const elementSchema = z.object({ name: z.string().regex(/^[A-Z]/), attributes: z.array(attributeSchema) })

const headingId = /\[#([a-z0-9-]+)\]\s*$/
/** Comments are words, and words are translated. */
const withoutComments = (code: string): string =>
  code
    .split('\n')
    .map((line) => line.replace(/(^|\s+)#.*$/, '').trimEnd())
    .filter((line) => line !== '')
    .join('\n')

function textOf(node: Nodes): string {
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

function wordsOf(node: Nodes): Pick<Bone, 'kind' | 'words'> | null {
  switch (node.type) {
    case 'heading':
      return {
        kind: 'heading',
        words: `${'#'.repeat(node.depth)} [#${headingId.exec(textOf(node))?.[1] ?? ''}]`,
      }
    case 'code':
      return { kind: 'code', words: ['```', node.lang, ' ', node.meta, '\n', withoutComments(node.value)].join('') }
    case 'table':
      return { kind: 'table', words: `${node.children.length} × ${node.children[0]?.children.length ?? 0}` }
    case 'list':
      return { kind: 'list', words: `${node.ordered ? 'numbered' : 'plain'}, ${node.children.length} items` }
    default:
      return componentWords(node)
  }
}

function componentWords(node: Nodes): Pick<Bone, 'kind' | 'words'> | null {
  const element = elementSchema.safeParse(node)
  if (!element.success) return null
  const { name, attributes } = element.data
  const props = attributes.map((attribute) => ` ${attribute.name}=${valueOf(attribute.value)}`).sort()
  return { kind: 'component', words: `<${name}${props.join('')}>` }
}

const expressionSchema = z.object({ value: z.string() })
const valueOf = (value: unknown): string => {
  const expression = expressionSchema.safeParse(value)
  return expression.success ? `{${expression.data.value}}` : JSON.stringify(value)
}

export function outline(found: Bone[]) {
  return () => (tree: Root) => {
    visit(tree, (node) => {
      const words = wordsOf(node)
      if (words) found.push({ ...words, line: node.position?.start.line ?? 1 })
    })
  }
}
