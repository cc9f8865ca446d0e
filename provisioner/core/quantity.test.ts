import { describe, expect, it } from 'vitest'
import { formatBytes, formatCpu, parseQuantity } from './quantity.ts'

describe('a quantity', () => {
  it.each([
    ['500m', 0.5],
    ['2', 2],
    ['1.5', 1.5],
    ['128Mi', 128 * 2 ** 20],
    ['1Gi', 2 ** 30],
    ['1G', 1e9],
  ])('%s is %d', (text, value) => expect(parseQuantity(text)).toBe(value))

  it.each(['', '1GiB', '-1', 'much', '1e3'])('refuses "%s" and says what it may be', (text) => {
    expect(() => parseQuantity(text)).toThrow('is not a quantity such as')
  })

  it('is written in units that Kubernetes prints back', () => {
    expect(formatCpu(1.25)).toBe('1250m')
    expect(formatBytes(2 ** 30)).toBe('1024Mi')
  })
})
