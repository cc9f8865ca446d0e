import { expect, it } from 'vitest'
import { parseOpened, shellsOf, withShells } from './shells.ts'

it('finds the shells of a workspace again, and the first one of another', () => {
  const kept = JSON.stringify(withShells({}, 'a', { shell: 2, count: 3 }))
  expect(shellsOf(parseOpened(kept), 'a')).toEqual({ shell: 2, count: 3 })
  expect(shellsOf(parseOpened(kept), 'b')).toEqual({ shell: 1, count: 1 })
})

it.each([null, '{', '{"a":{"shell":9,"count":1}}', '[]'])('takes %j for nothing', (text) => {
  expect(shellsOf(parseOpened(text), 'a')).toEqual({ shell: 1, count: 1 })
})

it('forgets the workspace that was used longest ago', () => {
  let opened = withShells({}, 'first', { shell: 1, count: 2 })
  for (let index = 0; index < 19; index += 1) opened = withShells(opened, `w${index}`, { shell: 1, count: 1 })
  expect(shellsOf(opened, 'first').count).toBe(2)
  expect(shellsOf(withShells(opened, 'last', { shell: 1, count: 1 }), 'first').count).toBe(1)
})
