import { expect, test } from 'vitest'
import { inheritedEnvironment, readEnvironment } from './environment.mjs'

test('nothing set means the defaults: this machine only, port 3000, everything embedded', () => {
  expect(readEnvironment({ HOME: '/home/ada' })).toMatchObject({
    cacheDir: '/home/ada/.cache/ordinal',
    port: 3000,
    isPortAsked: false,
    bind: '127.0.0.1',
    siteBuild: '.next',
    url: undefined,
    databaseUrl: undefined,
    kubeconfig: undefined,
    warnings: [],
  })
})

test('an empty HOME, as in some CI, still has a cache', () => {
  expect(readEnvironment({ HOME: '' }).cacheDir).toMatch(/^\/.+\/\.cache\/ordinal$/)
})

test.each([
  ['PORT', '70000', 'must be a port'],
  ['PORT', 'http', 'must be a port'],
  ['ORDINAL_BIND', 'localhost', 'must be an IP address'],
  ['ORDINAL_URL', 'https://example.org/course', 'must be the origin'],
  ['ORDINAL_URL', 'example.org', 'must be the origin'],
  ['ORDINAL_KUBECONFIG', '/nowhere/kubeconfig', 'unset it to use the embedded cluster'],
  ['ORDINAL_APT', 'sometimes', 'never'],
  ['ORDINAL_SITE_BUILD', '../elsewhere', '.next-test beside'],
  ['DATABASE_URL', 'mysql://x', 'unset it to use the embedded Postgres'],
])('%s=%s is refused, with the cure', (name, value, words) => {
  expect(() => readEnvironment({ [name]: value })).toThrow(words)
})

test('every wrong setting is named at once', () => {
  expect(() => readEnvironment({ PORT: '0', ORDINAL_BIND: 'x' })).toThrow(/PORT=0[^]*ORDINAL_BIND=x/)
})

test('the password in a wrong DATABASE_URL is not repeated', () => {
  expect(() => readEnvironment({ DATABASE_URL: 'mysql://root:hunter2@db/x' })).toThrow(/^(?![^]*hunter2)/)
})

test('a misspelt setting is pointed out', () => {
  expect(readEnvironment({ ORDINAL_KUBECONFG: '/x' }).warnings).toEqual([
    expect.stringContaining('did you mean ORDINAL_KUBECONFIG?'),
  ])
})

test('a network to listen on without an address to be reached by is pointed out', () => {
  expect(readEnvironment({ ORDINAL_BIND: '0.0.0.0' }).warnings).toEqual([expect.stringContaining('ORDINAL_URL')])
  expect(readEnvironment({ ORDINAL_BIND: '0.0.0.0', ORDINAL_URL: 'https://course.example' }).warnings).toEqual([])
})

test('a cluster of one’s own without an image for terminals is pointed out', () => {
  const own = { ORDINAL_KUBECONFIG: import.meta.filename }
  expect(readEnvironment(own).warnings).toEqual([expect.stringContaining('ORDINAL_TOOLBOX_IMAGE')])
  expect(readEnvironment({ ...own, ORDINAL_TOOLBOX_IMAGE: 'toolbox:1' }).warnings).toEqual([])
})

test("children get neither our settings nor the person's own kubeconfig", () => {
  const env = {
    PATH: '/bin',
    KUBECONFIG: '/x',
    ORDINAL_KUBECONFIG: '/y',
    DATABASE_URL: 'z',
    npm_config_x: '1',
    HOME: '/root',
  }
  expect(inheritedEnvironment(env)).toEqual({ PATH: '/bin', HOME: '/root' })
})
