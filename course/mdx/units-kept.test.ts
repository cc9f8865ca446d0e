import { expect, it } from 'vitest'
import { withUnitsKept } from './units-kept.ts'

const shown = (text: string) => withUnitsKept(text).replaceAll('\u00a0', '~')

it.each([
  ['à 12 h 00, 10 Gi', 'à 12~h~00, 10~Gi'],
  ['about 50 seconds', 'about 50~seconds'],
  ['5 + 4 − 1', '5 + 4~−~1'],
  [' − 1', '~−~1'],
  ['NotReady ≈ 50 s', 'NotReady ≈~50~s'],
  ['ordinals ≥ ', 'ordinals ≥~'],
])('%j keeps its numbers whole', (text, kept) => {
  expect(shown(text)).toBe(kept)
})

it.each(['3 servers', 'lesson 8 has', 'v1 - 2', 'the 2 hosts'])('%j is left as it is', (text) => {
  expect(withUnitsKept(text)).toBe(text)
})
