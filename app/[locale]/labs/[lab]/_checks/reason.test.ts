import { describe, expect, it } from 'vitest'
import { unknown, unmet } from '#domain/check-result'
import { reasonSentence } from './reason.ts'

const messages = {
  'ready-replicas': { TooFewReady: '{ready, plural, one {# Pod est Ready} other {# Pods sont Ready}} sur {wanted}.' },
}
const result = unmet('TooFewReady', { args: { ready: 1, wanted: 3 } })

describe('the sentence of a verdict', () => {
  it('puts the arguments into the words of the language', () => {
    expect(reasonSentence(messages, 'fr', { check: 'ready-replicas', result })).toBe('1 Pod est Ready sur 3.')
  })

  it('calls the check that it waits for by its title', () => {
    const waits = { dns: { NeedsAnotherCheck: 'Après « {check} ».' } }
    const blocked = unknown('blocked', 'NeedsAnotherCheck', { args: { check: 'headless' } })
    const titles = new Map([['headless', 'Le Service est headless']])
    expect(reasonSentence(waits, 'fr', { check: 'dns', result: blocked }, titles)).toBe(
      'Après « Le Service est headless ».',
    )
  })

  it('is the bare reason where there are no words', () => {
    expect(reasonSentence({}, 'fr', { check: 'ready-replicas', result })).toBe('TooFewReady')
  })

  it('is the bare reason where an argument is missing', () => {
    const incomplete = unmet('TooFewReady', { args: { ready: 1 } })
    expect(reasonSentence(messages, 'fr', { check: 'ready-replicas', result: incomplete })).toBe('TooFewReady')
  })
})
