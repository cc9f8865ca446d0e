import { expect, it } from 'vitest'
import { quantity } from './quantity.ts'

it.each([
  ['1', 1],
  ['500Mi', 524_288_000],
  ['0.5Gi', 536_870_912],
  ['1G', 1_000_000_000],
  ['1e9', 1_000_000_000],
  ['100m', 0.1],
  ['.5Ki', 512],
])('%s is %d', (text, amount) => expect(quantity(text)).toBeCloseTo(amount))

it.each(['', 'Gi', '1 Gi', '1gb', '0x10', '1Gib'])('%j is none', (text) => expect(quantity(text)).toBeUndefined())
