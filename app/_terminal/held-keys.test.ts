import { expect, it } from 'vitest'
import { holdKeys } from './held-keys.ts'

function opened() {
  const sent: string[] = []
  return { sent, keys: holdKeys((text) => sent.push(text)) }
}

it('keeps what is typed back, and sends it in its order', () => {
  const { sent, keys } = opened()
  keys.type('a')
  keys.hold()
  keys.type('b')
  keys.type('c\r')
  expect(sent).toEqual(['a'])
  keys.release()
  keys.type('d')
  expect(sent).toEqual(['a', 'bc\r', 'd'])
})

it('lets Ctrl-C through, and forgets what was typed before it', () => {
  const { sent, keys } = opened()
  keys.hold()
  keys.type('rm web.yaml\r')
  keys.type('\u0003')
  keys.type('ls\r')
  keys.release()
  expect(sent).toEqual(['\u0003', 'ls\r'])
})

it('sends nothing where nothing was typed', () => {
  const { sent, keys } = opened()
  keys.hold()
  keys.release()
  keys.release()
  expect(sent).toEqual([])
})
