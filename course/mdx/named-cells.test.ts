import type { Element, ElementContent, Root } from 'hast'
import { expect, it } from 'vitest'
import { namedCells } from './named-cells.ts'

const element = (tagName: string, ...children: ElementContent[]): Element => ({
  ...{ type: 'element', tagName, properties: {}, children },
})
const text = (value: string): ElementContent => ({ type: 'text', value })
const row = (kind: 'td' | 'th', ...cells: ElementContent[]) =>
  element('tr', ...cells.map((cell) => element(kind, cell)))

function table(head: string[], ...cells: ElementContent[]): { table: Element; cells: Element[] } {
  const body = row('td', ...cells)
  const whole = element('table', element('thead', row('th', ...head.map(text))), element('tbody', body))
  const tree: Root = { type: 'root', children: [whole] }
  namedCells()(tree)
  return { table: whole, cells: body.children.filter((child) => child.type === 'element') }
}

it('each cell of a wide table is given the name of its column, but for the one that names the row', () => {
  const { table: wide, cells } = table(
    ['', 'Deployment', 'StatefulSet'],
    element('strong', text('Storage')),
    text('a'),
    text('b'),
  )
  expect(wide.properties).toMatchObject({ 'data-stacks': true, role: 'table' })
  expect(cells.map(({ properties }) => properties)).toEqual([
    { role: 'cell', 'data-row': true },
    { role: 'cell', 'data-column': 'Deployment' },
    { role: 'cell', 'data-column': 'StatefulSet' },
  ])
})

it('a first cell that names nothing is told with its column', () => {
  const { cells } = table(['web-1', 'nginx', 'farm'], text('the Pod'), text('the Service'), text('the namespace'))
  expect(cells[0]?.properties).toEqual({ role: 'cell', 'data-column': 'web-1' })
})

it('two columns are left as they are', () => {
  const { table: narrow, cells } = table(['When', 'then'], text('a'), text('b'))
  expect(narrow.properties).toEqual({})
  expect(cells[0]?.properties).toEqual({})
})
