/** Keeps the words of a command whole: a browser would break a line within `--replicas`, and at the hyphen of `web-0`. */
import type { Element, ElementContent, Root } from 'hast'
import { visit } from 'unist-util-visit'

/** A longer one may have to be broken on a phone. */
const longest = 24

const isBroken = (word: string) => word.includes('-') && word.length <= longest

const whole = (value: string): ElementContent => ({
  type: 'element',
  tagName: 'span',
  properties: { className: ['whitespace-nowrap'] },
  children: [{ type: 'text', value }],
})

const pieces = (text: string): ElementContent[] =>
  text.split(/(\s+)/).map((value) => (isBroken(value) ? whole(value) : { type: 'text', value }))

function keepWhole(element: Element): void {
  element.children = element.children.flatMap((child) => {
    if (child.type === 'element') keepWhole(child)
    return child.type === 'text' && child.value.split(/\s+/).some(isBroken) ? pieces(child.value) : [child]
  })
}

/** To run after the highlighter, which says what language a block is in. */
export function wholeOptions() {
  return (tree: Root) => {
    visit(tree, { tagName: 'pre' }, (element: Element) => {
      if (element.properties['dataLanguage'] === 'sh' || element.properties['data-language'] === 'sh')
        keepWhole(element)
    })
  }
}
