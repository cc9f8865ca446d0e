import { describe, expect, it } from 'vitest'
import { acceptedLocale } from './accepted-locale.ts'

describe('the language of the first visit', () => {
  it.each([
    ['en-GB,en;q=0.9,fr;q=0.8', 'en'],
    ['fr-CA', 'fr'],
    ['de-DE,en;q=0.4,fr;q=0.6', 'fr'],
    ['EN', 'en'],
    ['fr;q=0,en;q=0.1', 'en'],
  ])('of %s is %s', (header, locale) => {
    expect(acceptedLocale(header)).toBe(locale)
  })

  it.each([[null], [''], ['de'], ['*'], [';;q=x,,']])('of %s is French, the language of the course', (header) => {
    expect(acceptedLocale(header)).toBe('fr')
  })
})
