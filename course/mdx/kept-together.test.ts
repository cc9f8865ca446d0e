import { expect, it } from 'vitest'
import type { Paragraph, PhrasingContent } from 'mdast'
import { keptTogether } from './kept-together.ts'

const text = (value: string): PhrasingContent => ({ type: 'text', value })
const term: PhrasingContent = { type: 'emphasis', children: [text('claim')], ...{ name: 'Term' } }

const set = (before: string, after: string): PhrasingContent[] => {
  const paragraph: Paragraph = { type: 'paragraph', children: [text(before), term, text(after)] }
  keptTogether()({ type: 'root', children: [paragraph] })
  return paragraph.children
}

it.each([
  ['dans l’', ', qui', 'dans ', ['l’', ','], ' qui'],
  ['un ', '\u00a0: une', 'un ', ['\u00a0:'], ' une'],
  ['(', ').', '', ['(', ').'], ''],
])('a word of the glossary holds on to what touches it: %j … %j', (before, after, left, touching, right) => {
  const [first, middle, last] = set(before, after)
  expect(first).toEqual(text(left))
  expect(middle).toMatchObject({ data: { hName: 'span', hProperties: { className: ['whitespace-nowrap'] } } })
  const texts = middle && 'children' in middle ? middle.children.filter((child) => child.type === 'text') : []
  expect(texts).toEqual(touching.map(text))
  expect(last).toEqual(text(right))
})

it('a word of the glossary between spaces is left alone', () => {
  expect(set('a ', ' is')).toEqual([text('a '), term, text(' is')])
})
