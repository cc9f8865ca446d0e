/** Marks the blocks of commands that a reader may take to a lab's terminal. */
import type { Element, Root } from 'hast'
import { toString } from 'hast-util-to-string'
import { visit } from 'unist-util-visit'
import { unfitCommand } from '../unfit-commands.ts'

const shells = new Set<unknown>(['sh', 'bash', 'shell', 'console'])

/** To run after the highlighter, which says what language a block is in. */
export function runnableCode() {
  return (tree: Root) => {
    visit(tree, { tagName: 'pre' }, (element: Element) => {
      const { properties } = element
      if (!shells.has(properties['dataLanguage'] ?? properties['data-language'])) return
      if (!unfitCommand(toString(element).split('\n'))) properties['data-runs'] = 'yes'
    })
  }
}
