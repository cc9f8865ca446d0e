import { expect, test } from 'vitest'

import { superfluous } from './kept-binaries.mjs'

const folder = (name, used) => ({ path: `/cache/${name}`, used })

test('the three last used stay', () => {
  const folders = [folder('old', 1), folder('a', 4), folder('b', 3), folder('c', 2)]
  expect(superfluous(folders, [])).toEqual(['/cache/old'])
})

test('one that runs stays, however old', () => {
  const folders = [folder('oldest', 0), folder('old', 1), folder('a', 4), folder('b', 3), folder('c', 2)]
  expect(superfluous(folders, ['/cache/old/ordinal-cluster'])).toEqual(['/cache/oldest'])
})
