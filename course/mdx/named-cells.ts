/** Gives each cell of a wide table the name of its column: where there is no room for columns, its rows are told one below the other. */
import { toString } from 'hast-util-to-string'
import type { Element, Root } from 'hast'
import { visit } from 'unist-util-visit'

const elementsIn = (element: Element, ...names: string[]): Element[] =>
  element.children.flatMap((child) => (child.type === 'element' && names.includes(child.tagName) ? [child] : []))

/** Two columns have room beside each other anywhere. */
const fewest = 3

/** Such a cell names its row. */
const isName = (cell: Element) => {
  const [first] = cell.children
  return first?.type === 'element' && first.tagName === 'strong'
}

// A browser that is asked to show a row as a block would forget that it is one.
const roles: Readonly<Record<string, string>> = { thead: 'rowgroup', tbody: 'rowgroup', tr: 'row', th: 'columnheader' }

function nameCells(row: Element, columns: readonly string[]): void {
  elementsIn(row, 'td').forEach((cell, index) => {
    cell.properties['role'] = 'cell'
    if (index === 0 && isName(cell)) cell.properties['data-row'] = true
    else if (columns[index]) cell.properties['data-column'] = columns[index]
  })
}

export function namedCells() {
  return (tree: Root) => {
    visit(tree, { tagName: 'table' }, (table: Element) => {
      const [head] = elementsIn(table, 'thead').flatMap((part) => elementsIn(part, 'tr'))
      const columns = head ? elementsIn(head, 'th').map(toString) : []
      if (columns.length < fewest) return
      table.properties['role'] = 'table'
      table.properties['data-stacks'] = true
      visit(table, 'element', (part: Element) => {
        const role = roles[part.tagName]
        if (role) part.properties['role'] = role
      })
      const rows = elementsIn(table, 'tbody').flatMap((body) => elementsIn(body, 'tr'))
      for (const row of rows) nameCells(row, columns)
    })
  }
}
