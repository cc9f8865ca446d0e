import { describe, expect, it } from 'vitest'
import { byCreationTimestamp, byPolling, byReadyTransition, passingUnseen } from './peers.ts'

const pod = (name: string, created: number, ready?: number) => ({
  ...{ name, uid: name, resourceVersion: '1', isReady: ready !== undefined },
  createdAt: `2026-01-01T00:00:0${created}Z`,
  readyAt: ready === undefined ? undefined : `2026-01-01T00:00:0${ready}Z`,
})
const names = ['web-0', 'web-1']

describe('by the second of creation', () => {
  it('is out of order where a Pod bears an earlier second than the one before it', () => {
    expect(byCreationTimestamp([pod('web-0', 3), pod('web-1', 2)])).toBe(false)
  })
  it('takes what was made in one second to be in order', () => {
    expect(byCreationTimestamp([pod('web-0', 2), pod('web-1', 2)])).toBe(true)
  })
})

describe('by the second in which the Pod before became Ready', () => {
  it('is out of order where a Pod was made in an earlier one', () => {
    expect(byReadyTransition([pod('web-0', 1, 3), pod('web-1', 2, 4)])).toBe(false)
  })
  it('is in order where it was the same one', () => {
    expect(byReadyTransition([pod('web-0', 1, 2), pod('web-1', 2, 2)])).toBe(true)
  })
  it('says nothing where one is not Ready any more', () => {
    expect(byReadyTransition([pod('web-0', 1), pod('web-1', 2, 4)])).toBe('undecided')
  })
})

describe('by looking again and again', () => {
  const look = (pods: Record<string, boolean>) => new Map(Object.entries(pods))

  it('is in order where the Pod before was seen Ready, and then the Pod', () => {
    expect(byPolling([look({ 'web-0': true }), look({ 'web-0': true, 'web-1': false })], names)).toBe(true)
  })
  it('is out of order where the Pod was seen and the one before was not Ready yet', () => {
    expect(byPolling([look({ 'web-0': false, 'web-1': false }), look({ 'web-0': true, 'web-1': true })], names)).toBe(
      false,
    )
  })
  it('has not seen what came between two looks, and passes it where it is written so', () => {
    const judgement = byPolling([look({}), look({ 'web-0': true, 'web-1': true })], names)
    expect(judgement).toBe('undecided')
    expect(passingUnseen(judgement)).toBe(true)
  })
})
