/** Keeps a word of the glossary and what touches it on one line: a button is a box, and a browser breaks a line at a box. */
import type { Nodes, PhrasingContent, Root } from 'mdast'
import { visit } from 'unist-util-visit'

// MDX's own nodes; their types are not among those of mdast.
const isTerm = (node: Nodes) => 'name' in node && node.name === 'Term'

/** Written as another element than that of its kind: https://github.com/syntax-tree/mdast-util-to-hast#hname */
const whole = (children: PhrasingContent[]): PhrasingContent => ({
  type: 'emphasis',
  data: { hName: 'span', hProperties: { className: ['whitespace-nowrap'] } },
  children,
})

/** Takes what touches the term away from the texts beside it. */
function withNeighbours(term: PhrasingContent, before?: Nodes, after?: Nodes): PhrasingContent {
  const children: PhrasingContent[] = [term]
  const [, rest = '', left = ''] = before?.type === 'text' ? (/^([^]*?)([^ \t\n]*)$/.exec(before.value) ?? []) : []
  const [, right = '', other = ''] = after?.type === 'text' ? (/^([^ \t\n]*)([^]*)$/.exec(after.value) ?? []) : []
  if (before?.type === 'text' && left) {
    before.value = rest
    children.unshift({ type: 'text', value: left })
  }
  if (after?.type === 'text' && right) {
    after.value = other
    children.push({ type: 'text', value: right })
  }
  return children.length > 1 ? whole(children) : term
}

/** The last of the plugins that look at text: what they collect has no need of this. */
export function keptTogether() {
  return (tree: Root) => {
    visit(tree, 'paragraph', (paragraph) => {
      paragraph.children.forEach((child, index) => {
        if (!isTerm(child)) return
        paragraph.children[index] = withNeighbours(child, paragraph.children[index - 1], paragraph.children[index + 1])
      })
    })
  }
}
