import { describe, expect, it } from 'vitest'
import { tabAfterKey, tabOfHash } from './bench-tab.ts'

const holding = (id: string) => (id === 'watch-first' || id === 'crée' ? 'instructions' : null)

describe('the hash of an address', () => {
  it('names a tab', () => {
    expect(tabOfHash('#results', holding)).toBe('results')
  })
  it('or something inside one', () => {
    expect(tabOfHash('#watch-first', holding)).toBe('instructions')
    expect(tabOfHash('#cr%C3%A9e', holding)).toBe('instructions')
  })
  it('or nothing that is here', () => {
    for (const hash of ['', '#', '#elsewhere', '#%E0%A4%A']) expect(tabOfHash(hash, holding)).toBeNull()
  })
})

describe('arrow keys', () => {
  it('go from tab to tab, and round', () => {
    expect(tabAfterKey('instructions', 'ArrowRight')).toBe('terminal')
    expect(tabAfterKey('results', 'ArrowRight')).toBe('instructions')
    expect(tabAfterKey('instructions', 'ArrowLeft')).toBe('results')
  })
  it('Home and End go to the first and the last', () => {
    expect(tabAfterKey('terminal', 'Home')).toBe('instructions')
    expect(tabAfterKey('terminal', 'End')).toBe('results')
  })
  it('others go nowhere', () => {
    expect(tabAfterKey('terminal', 'a')).toBeNull()
  })
})
