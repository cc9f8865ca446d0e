import { expect, it } from 'vitest'
import { loginText } from './login-text.ts'

const parts = { email: 'ada@example.org', name: 'Ada', minutes: 10, login: 'root@lab' }

it('a site on loopback comes with the tunnel to it', () => {
  const text = loginText({ ...parts, origin: 'http://127.0.0.1:3001', url: 'http://127.0.0.1:3001/fr/login#token=t' })
  expect(text).toContain('Ada (ada@example.org) signs in once, within 10 minutes')
  expect(text).toContain('  http://127.0.0.1:3001/fr/login#token=t\n')
  expect(text).toContain('ssh -L 3001:127.0.0.1:3001 root@lab')
  expect(text).toContain('private window')
})

it('a public site needs none', () => {
  expect(loginText({ ...parts, origin: 'https://school.example', url: 'u' })).not.toContain('ssh')
})
