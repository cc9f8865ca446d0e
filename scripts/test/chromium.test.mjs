import { expect, test } from 'vitest'
import { chromium } from './chromium.mjs'

const { signal } = new AbortController()

test('with ORDINAL_APT=never nothing is installed, and both ways out are named', async () => {
  const refused = chromium(signal, { env: { ORDINAL_APT: 'never' }, isThere: () => false })
  await expect(refused).rejects.toThrow(/ORDINAL_APT=never forbids.*apt-get install chromium, or unset ORDINAL_APT/)
})

test('a browser that is there is used, whatever apt may do', async () => {
  const isThere = (file) => file === '/usr/bin/google-chrome'
  expect(await chromium(signal, { env: { ORDINAL_APT: 'never' }, isThere })).toBe('/usr/bin/google-chrome')
})
