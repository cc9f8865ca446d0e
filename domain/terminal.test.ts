import { describe, expect, it } from 'vitest'
import { parseFromBrowser, parseToBrowser, shellNumberSchema, terminalLimits } from './terminal.ts'

describe('what a browser says', () => {
  it.each([
    { type: 'resize', cols: 80, rows: 24 },
    { type: 'acknowledge', bytes: terminalLimits.acknowledgeEvery },
  ])('%o is understood', (said) => expect(parseFromBrowser(JSON.stringify(said))).toEqual(said))

  it.each([
    'nonsense',
    '[]',
    '{"type":"resize","cols":0,"rows":24}',
    '{"type":"resize","cols":80,"rows":100000}',
    '{"type":"resize","cols":80.5,"rows":24}',
    '{"type":"acknowledge","bytes":-1}',
    '{"type":"acknowledge","bytes":1e12}',
    '{"type":"run","command":"id"}',
  ])('%s is not', (text) => expect(parseFromBrowser(text)).toBeNull())
})

it('what the gateway says is understood, and nothing else', () => {
  expect(parseToBrowser('{"type":"heartbeat"}')).toEqual({ type: 'heartbeat' })
  expect(parseToBrowser('{"type":"ended","reason":"exited","message":null}')).toMatchObject({ reason: 'exited' })
  expect(parseToBrowser('{"type":"ended","reason":"bored","message":null}')).toBeNull()
})

it('a shell has a small number', () => {
  expect(shellNumberSchema.parse(undefined)).toBe(1)
  expect(shellNumberSchema.parse('2')).toBe(2)
  for (const wrong of ['0', '5', 'x', '1.5']) expect(shellNumberSchema.safeParse(wrong).success).toBe(false)
})
