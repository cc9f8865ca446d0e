import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excerptOf, find, plain, wordsOf, type Passage } from './find.ts'

const passage = (heading: string, text: string, title = 'Stockage'): Passage => ({
  href: `#${heading}`,
  title,
  heading,
  text,
})
const passages = [
  passage('Le service headless', 'Un Service sans adresse.'),
  passage('Les claims', 'Un claim par Pod, retrouvé par le remplaçant, même après une réduction.'),
  passage('La mémoire', 'Rien à voir avec un claim.'),
]
const found = (query: string) => find(passages, query).map(({ passage: { heading } }) => heading)

describe('a search', () => {
  it('finds words whatever their accents and capitals', () => {
    expect(found('REDUCTION')).toEqual(['Les claims'])
    expect(found('mémoire')).toEqual(found('memoire'))
  })

  it('wants every word, be it in the text, the heading or the lesson’s title', () => {
    expect(found('claim stockage retrouve')).toEqual(['Les claims'])
    expect(found('claim deployment')).toEqual([])
  })

  it('puts headings before text', () => {
    expect(found('claim')).toEqual(['Les claims', 'La mémoire'])
  })

  it('finds nothing for nothing', () => {
    expect(found('  ')).toEqual([])
  })
})

it('an excerpt shows the hit among its neighbours', () => {
  const text = `${'avant '.repeat(40)}le nœud tombe${' après'.repeat(40)}`
  const pieces = excerptOf(text, wordsOf('tombe'))
  expect(pieces.filter(({ isHit }) => isHit)).toEqual([{ text: 'tombe', isHit: true }])
  expect(pieces[0]?.text).toBe('… ')
  expect(pieces.at(-1)?.text).toBe('…')
})

it('a plain text is as long as the text, so that places agree', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(plain(text)).toHaveLength(text.length)
    }),
  )
})

it('an excerpt of a short text is the text', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), fc.string({ minLength: 1, maxLength: 3 }), (text, query) => {
      const whole = excerptOf(text, wordsOf(query))
        .map((piece) => piece.text)
        .join('')
      expect(whole).toBe(text)
    }),
  )
})
