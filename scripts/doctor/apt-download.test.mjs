import { expect, test } from 'vitest'

import { sumOf } from './apt-download.mjs'

test('the sizes of all packages are added up', () => {
  const said = "'http://a/x.deb' x.deb 1500000 SHA256:0\n'http://a/y.deb' y.deb 600001 MD5Sum:0\n"
  expect(sumOf(said)).toBe(3)
  expect(sumOf('')).toBe(0)
})
