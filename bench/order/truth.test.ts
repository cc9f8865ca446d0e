import { describe, expect, it } from 'vitest'
import type { PodVersion } from './pod-version.ts'
import { truthOf } from './truth.ts'

const version = (name: string, resourceVersion: number, isReady = false, uid = name): PodVersion => ({
  ...{ name, uid, resourceVersion: String(resourceVersion), isReady },
  ...{ createdAt: '2026-01-01T00:00:00Z', readyAt: isReady ? '2026-01-01T00:00:00Z' : undefined },
})
const names = ['web-0', 'web-1', 'web-2']

describe('what the versions tell', () => {
  it('is in order where each Pod was made after the one before it was Ready, whenever it was heard of', () => {
    const versions = [
      ...[version('web-2', 104), version('web-2', 105, true), version('web-0', 9), version('web-0', 99, true)],
      ...[version('web-1', 100), version('web-1', 103, true)],
    ]
    expect(truthOf(versions, names)).toEqual({ isInOrder: true, isAllAtOnce: false })
  })

  it('is all at once where all were made before the first was Ready', () => {
    const versions = names.flatMap((name, index) => [version(name, 10 + index), version(name, 20 - index, true)])
    expect(truthOf(versions, names)).toEqual({ isInOrder: false, isAllAtOnce: true })
  })

  it('is neither where one Pod alone did not wait', () => {
    const versions = [
      ...[version('web-0', 1), version('web-0', 2, true), version('web-1', 3), version('web-2', 4)],
      ...[version('web-1', 5, true), version('web-2', 6, true)],
    ]
    expect(truthOf(versions, names)).toEqual({ isInOrder: false, isAllAtOnce: false })
  })

  it('is about the first Pod of each name', () => {
    const versions = [
      ...[version('web-0', 1), version('web-0', 2, true), version('web-1', 3), version('web-1', 4, true)],
      ...[version('web-0', 5, false, 'another'), version('web-0', 9, true, 'another')],
    ]
    expect(truthOf(versions, ['web-0', 'web-1'])).toEqual({ isInOrder: true, isAllAtOnce: false })
  })

  it('is not guessed where a Pod was not seen Ready', () => {
    expect(() => truthOf([version('web-0', 1)], ['web-0'])).toThrow('web-0')
  })
})
