import { expect, it } from 'vitest'
import type { Root } from 'mdast'
import { keptTogether } from './kept-together.ts'

const term = { type: 'mdxJsxTextElement', name: 'Term', attributes: [], children: [] }
const text = (value: string) => ({ type: 'text', value })
const joined = (before: string, after: string): string[] => {
  const children = [text(before), term, text(after)]
  keptTogether()({ type: 'root', children: [{ type: 'paragraph', children }] } as unknown as Root)
  return children.flatMap((child) => ('value' in child ? child.value : []))
}

it('a word of the glossary holds on to what touches it, and to nothing else', () => {
  expect(joined('l’', ', qui')).toEqual(['l’\u2060', '\u2060, qui'])
  expect(joined('un ', '\u00a0: un')).toEqual(['un ', '\u2060\u00a0: un'])
  expect(joined('a ', ' is')).toEqual(['a ', ' is'])
})
