import { expect, test } from 'vitest'
import { greeting, isRemote } from './sign-in-links.mjs'

const links = { student: 'https://x/fr/login#token=s', instructor: 'https://x/fr/login#token=i' }
const local = { origin: 'http://127.0.0.1:3001', links, login: 'root@lab', isRemote: true }

test('both links are shown, and the tunnel to a site on loopback', () => {
  const text = greeting(local)
  expect(text).toContain(`as a student:     ${links.student}\n`)
  expect(text).toContain(`as an instructor: ${links.instructor}\n`)
  expect(text).toContain('ssh -L 3001:127.0.0.1:3001 root@lab, then')
})

test.each([
  ['http://localhost:3000', 'ssh -L 3000:127.0.0.1:3000 root@lab'],
  ['http://[::1]:3000', 'ssh -L 3000:127.0.0.1:3000 root@lab'],
  ['https://localhost', 'ssh -L 443:127.0.0.1:443 root@lab'],
])('%s is reached by %s', (origin, command) => {
  expect(greeting({ ...local, origin })).toContain(command)
})

test('no tunnel is spoken of where the site is public, or the browser is here', () => {
  expect(greeting({ ...local, origin: 'https://school.example' })).not.toContain('ssh')
  expect(greeting({ ...local, isRemote: false })).not.toContain('ssh')
})

test('who came over SSH, or has no display, has their browser elsewhere', () => {
  expect(isRemote({ SSH_CONNECTION: '1 2 3 4', DISPLAY: ':0' })).toBe(true)
  expect(isRemote({})).toBe(true)
  expect(isRemote({ DISPLAY: ':0' })).toBe(false)
})
