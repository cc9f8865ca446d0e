import { expect, test } from 'vitest'

import { onlyServerIn, serverOf } from './kubeconfig.mjs'

const config = {
  'current-context': 'b',
  contexts: [
    { name: 'a', context: { cluster: 'one' } },
    { name: 'b', context: { cluster: 'two' } },
  ],
  clusters: [
    { name: 'one', cluster: { server: 'https://one:6443' } },
    { name: 'two', cluster: { server: 'https://two:6443' } },
  ],
}

test('the server is that of the current context', () => {
  expect(serverOf(config)).toBe('https://two:6443')
})

test.each([[undefined], [{}], [{ ...config, 'current-context': 'c' }], ['text']])('%j has no server', (broken) => {
  expect(serverOf(broken)).toBeUndefined()
})

test('without a parser, only a single server counts', () => {
  expect(onlyServerIn('clusters:\n- cluster:\n    server: https://one:6443\n')).toBe('https://one:6443')
  expect(onlyServerIn('{"clusters":[{"cluster":{\n"server": "https://one:6443",\n')).toBe('https://one:6443')
  expect(onlyServerIn('server: https://one\nserver: https://two\n')).toBeUndefined()
})
