import { expect, it, vi } from 'vitest'
import { keepOpenExchanges, type Leave } from './open-exchanges.ts'

const leave: Leave = { workspace: 'w', user: 'u', session: 's', until: null }

it('closes those that lost their leave, and no others', () => {
  const open = keepOpenExchanges(10)
  const closed: string[] = []
  open.add(leave, () => closed.push('mine'))
  open.add({ ...leave, session: 't' }, () => closed.push('other'))
  expect(open.closeWhere(({ session }) => session === 's')).toBe(1)
  expect(closed).toEqual(['mine'])
})

it('closes one when its time is over', () => {
  vi.useFakeTimers()
  const open = keepOpenExchanges(10)
  const close = vi.fn()
  open.add({ ...leave, until: new Date(Date.now() + 1000) }, close)
  vi.advanceTimersByTime(999)
  expect(close).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(close).toHaveBeenCalledOnce()
  vi.useRealTimers()
})

it('bounds each workspace by itself, and counts those that are over no longer', () => {
  const open = keepOpenExchanges(2)
  const over = open.add(leave, () => {})
  open.add(leave, () => {})
  expect(open.add(leave, () => {})).toBeNull()
  expect(open.add({ ...leave, workspace: 'x' }, () => {})).not.toBeNull()
  over?.()
  over?.()
  expect(open.add(leave, () => {})).not.toBeNull()
  expect(open.add(leave, () => {})).toBeNull()
})
