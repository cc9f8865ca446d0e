/** For tests: a block of code as the highlighter leaves it, gone through by one of our own steps. */
import type { Element, Root } from 'hast'

export function codeBlock(step: () => (tree: Root) => void, language: string, value: string): Element {
  const pre: Element = {
    type: 'element',
    tagName: 'pre',
    properties: { 'data-language': language },
    children: [{ type: 'text', value }],
  }
  step()({ type: 'root', children: [pre] })
  return pre
}
