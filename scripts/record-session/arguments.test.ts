import { describe, expect, it } from 'vitest'
import { chosen, recordArguments } from './arguments.ts'

describe('what is to be recorded', () => {
  it.each([
    [['05-order/scale-up'], { names: ['05-order/scale-up'], isAll: false }],
    [['--all'], { names: [], isAll: true }],
    [[], { problem: 'Name a session, or a lesson, or say --all.' }],
    [['--all', '05-order'], { problem: 'Say --all, or name sessions.' }],
  ])('%j', (args, wanted) => {
    expect(recordArguments(args)).toEqual(wanted)
  })

  it('is no option that is unknown', () => {
    expect(recordArguments(['--every'])).toMatchObject({ problem: expect.stringContaining('--every') })
  })

  it('is a session by its name, or all of a lesson by that of the lesson', () => {
    const sessions = [{ name: '04-storage/lost' }, { name: '05-order/up' }, { name: '05-order/down' }]
    const names = ['05-order', '04-storage/lost', '05', '05-order/u']
    expect(chosen(sessions, { names, isAll: false })).toEqual({ sessions, strangers: ['05', '05-order/u'] })
    expect(chosen(sessions, { names: ['05-order/up'], isAll: false }).sessions).toEqual([{ name: '05-order/up' }])
    expect(chosen(sessions, { names: [], isAll: true }).sessions).toEqual(sessions)
  })
})
