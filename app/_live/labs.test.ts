import { expect, test } from 'vitest'
import { labNamed } from './labs.ts'

test('a lab is found by its name', async () => {
  expect(await labNamed('web')).toMatchObject({ lab: { metadata: { name: 'web' } } })
})

test.each(['..', '.', '', '../lab-manifests/web', 'web/../web', '/etc', 'web%2f..'])(
  'an address such as "%s" names none, and nothing is read for it',
  async (name) => {
    expect(await labNamed(name)).toBeNull()
  },
)
