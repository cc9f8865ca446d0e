import { describe, expect, it } from 'vitest'
import { rememberedSizes, resized, usualSizes } from './pane-sizes.ts'

describe('a border between panes', () => {
  it('goes where it is drawn', () => {
    expect(resized(usualSizes, 'instructions', 40)).toEqual({ instructions: 40, results: 29 })
    expect(resized(usualSizes, 'results', 35)).toEqual({ instructions: 31, results: 35 })
  })
  it('stops before a pane gets too narrow', () => {
    expect(resized(usualSizes, 'instructions', 3).instructions).toBe(18)
    expect(resized(usualSizes, 'instructions', 90)).toEqual({ instructions: 45, results: 29 })
  })
})

describe('remembered sizes', () => {
  it('come back as they were', () => {
    expect(rememberedSizes('{"instructions":25,"results":40}')).toEqual({ instructions: 25, results: 40 })
  })
  it('that nobody could work with are forgotten, or mended', () => {
    for (const text of [
      null,
      '',
      'x',
      '{}',
      '{"instructions":"25","results":40}',
      '{"instructions":250,"results":40}',
    ]) {
      expect(rememberedSizes(text)).toEqual(usualSizes)
    }
    expect(rememberedSizes('{"instructions":100,"results":100}')).toEqual({ instructions: 45, results: 29 })
  })
})
