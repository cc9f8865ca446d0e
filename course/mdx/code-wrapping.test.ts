import type { Element, Root } from 'hast'
import { toString } from 'hast-util-to-string'
import { expect, it } from 'vitest'
import { codeWrapping } from './code-wrapping.ts'

function wrapped(text: string): Element {
  const token: Element = { type: 'element', tagName: 'span', properties: {}, children: [{ type: 'text', value: text }] }
  const line: Element = { type: 'element', tagName: 'span', properties: { 'data-line': '' }, children: [token] }
  const tree: Root = { type: 'root', children: [line] }
  codeWrapping()(tree)
  return line
}

it.each([
  ['kind: Service', undefined],
  ['    - name: web', 4],
  ['     odd', 4],
  [`${' '.repeat(30)}deep`, 12],
  ['   ', undefined],
])('%j is indented by %j', (text, indent) => {
  expect(wrapped(text).properties['data-indent']).toBe(indent)
})

it('a long name may break where it reads best, and its text stays as it was', () => {
  const text = '  persistentVolumeClaimRetentionPolicy: x'
  const line = wrapped(text)
  expect(toString(line)).toBe(text)
  const [token] = line.children
  const breaks = token?.type === 'element' ? token.children.filter((child) => child.type === 'element') : []
  expect(breaks).toMatchObject(Array.from({ length: 4 }, () => ({ tagName: 'wbr' })))
})
