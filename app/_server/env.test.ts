import { expect, it } from 'vitest'
import { parseSiteEnv } from './env.ts'

const right: NodeJS.ProcessEnv = {
  NODE_ENV: 'test',
  ORDINAL_DATA: '/data',
  DATABASE_URL: 'postgresql://ordinal:very-secret@127.0.0.1:5000/ordinal',
  ORDINAL_URL: 'https://school.example/',
  ORDINAL_AUTH_SECRET: 'a'.repeat(32),
  ORDINAL_TICKET_SECRET: 'b'.repeat(32),
  ORDINAL_GATEWAY: '127.0.0.1:3100',
}

it('the origin is canonical, and ports are numbers', () => {
  expect(parseSiteEnv({ ...right, PORT: '3001' })).toMatchObject({
    ORDINAL_URL: 'https://school.example',
    ORDINAL_GATEWAY: { host: '127.0.0.1', port: 3100 },
    ORDINAL_BIND: '127.0.0.1',
    PORT: 3001,
  })
})

it.each([
  ['ORDINAL_URL', 'school.example'],
  ['ORDINAL_GATEWAY', 'nowhere'],
  ['PORT', '99999'],
  ['ORDINAL_AUTH_SECRET', 'short-secret'],
  ['DATABASE_URL', 'mysql://very-secret@host/db'],
])('a wrong %s is named, its value is not', (name, value) => {
  const read = () => parseSiteEnv({ ...right, [name]: value })
  expect(read).toThrow(new RegExp(`  ${name}: `))
  expect(read).not.toThrow(value)
})
