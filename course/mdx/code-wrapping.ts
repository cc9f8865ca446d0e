/** Says of each line of code how far it is indented, and where its long words may break: on a phone, a line goes on below. */
import { toString } from 'hast-util-to-string'
import type { Element, ElementContent, Root } from 'hast'
import { visit } from 'unist-util-visit'
import { indentOf } from '../indent.ts'
import { longestWhole, piecesOf } from '../word-joints.ts'

const mayBreak = (): ElementContent => ({ type: 'element', tagName: 'wbr', properties: {}, children: [] })

const pieces = (text: string): ElementContent[] =>
  piecesOf(text).flatMap((value, index) => [...(index > 0 ? [mayBreak()] : []), { type: 'text', value } as const])

const isLong = (text: string) => text.split(/\s+/).some((word) => word.length > longestWhole)

function breakLongWords(element: Element): void {
  element.children = element.children.flatMap((child) => {
    if (child.type === 'element') breakLongWords(child)
    return child.type === 'text' && isLong(child.value) ? child.value.split(/(\s+)/).flatMap(pieces) : [child]
  })
}

const isLine = (element: Element) => 'dataLine' in element.properties || 'data-line' in element.properties

/** To run after the highlighter, which makes the lines. */
export function codeWrapping() {
  return (tree: Root) => {
    visit(tree, 'element', (element: Element) => {
      if (!isLine(element)) return
      const indent = indentOf(toString(element))
      if (indent > 0) element.properties['data-indent'] = indent
      breakLongWords(element)
    })
  }
}
