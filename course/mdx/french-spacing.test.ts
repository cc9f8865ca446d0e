import { describe, expect, it } from 'vitest'
import { frenchSentence, withFrenchSpaces } from './french-spacing.ts'

describe('French punctuation', () => {
  it('keeps its mark on the line', () => {
    expect(withFrenchSpaces('Quoi ? « Oui » : bien !')).toBe('Quoi\u202f? «\u00a0Oui\u00a0»\u00a0: bien\u202f!')
  })

  it('leaves what has no space as it is', () => {
    expect(withFrenchSpaces('http://x:80 a;b')).toBe('http://x:80 a;b')
  })

  it('leaves code in a sentence as it is', () => {
    expect(frenchSentence('Et `a ? b` ?')).toBe('Et `a ? b`\u202f?')
  })
})
