/** Keeps a word of the glossary and what touches it on one line: a button is a box, and a browser breaks a line at a box. */
import type { Nodes, Root } from 'mdast'
import { visit } from 'unist-util-visit'

/** https://www.w3.org/TR/css-text-3/#line-break-details: between a box and this no line is broken. */
const joiner = '\u2060'

const isTerm = (node: Nodes) => 'name' in node && node.name === 'Term'

/** The last of the plugins that look at text: what they collect has no need of joiners. */
export function keptTogether() {
  return (tree: Root) => {
    visit(tree, (node) => {
      if (!('children' in node)) return
      node.children.forEach((child, index) => {
        if (!isTerm(child)) return
        const [before, after] = [node.children[index - 1], node.children[index + 1]]
        if (before?.type === 'text' && /[^ \t\n]$/.test(before.value)) before.value += joiner
        if (after?.type === 'text' && /^[^ \t\n]/.test(after.value)) after.value = joiner + after.value
      })
    })
  }
}
