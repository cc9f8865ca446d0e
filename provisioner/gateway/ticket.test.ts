import { SignJWT } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { signTicket, type TicketFields } from '../testing/ticketed-front.ts'
import { checkTickets, type TicketCheck } from './ticket.ts'

const secret = 'a secret of more than thirty-two characters'
const fields: TicketFields = {
  sub: '0199a5a0-0000-7000-8000-000000000001',
  workspace: '0199a5a0-0000-7000-8000-000000000002',
  namespace: 'ws-abcdefghij',
}
let now: number
let check: TicketCheck

beforeEach(() => {
  now = Date.parse('2026-01-01T12:00:00Z')
  check = checkTickets(secret, () => now)
})

describe('a ticket', () => {
  it('says who goes where', async () => {
    expect(await check(await signTicket(secret, fields, { now }))).toMatchObject({ ...fields, purpose: 'kube' })
  })

  it('is good once', async () => {
    const ticket = await signTicket(secret, fields, { now })
    expect(await check(ticket)).not.toBeNull()
    expect(await check(ticket)).toBeNull()
  })

  it('is good once among many that are tried at the same moment', async () => {
    const ticket = await signTicket(secret, fields, { now })
    const answers = await Promise.all(Array.from({ length: 20 }, () => check(ticket)))
    expect(answers.filter((answer) => answer !== null)).toHaveLength(1)
  })

  it('lives a minute, give or take the clocks', async () => {
    const ticket = await signTicket(secret, fields, { now })
    const another = await signTicket(secret, fields, { now })
    now += 64_000
    expect(await check(ticket)).not.toBeNull()
    now += 2_000
    expect(await check(another)).toBeNull()
  })

  it('cannot be used again when its number was forgotten, for it is too old by then', async () => {
    const ticket = await signTicket(secret, fields, { now })
    expect(await check(ticket)).not.toBeNull()
    now += 71_000
    await check(await signTicket(secret, fields, { now }))
    expect(await check(ticket)).toBeNull()
  })

  it('is refused when it is dated ahead, so that it would live longer', async () => {
    expect(await check(await signTicket(secret, fields, { now: now + 60_000 }))).toBeNull()
  })

  it('is refused when it says to live longer than a ticket does', async () => {
    const iat = Math.floor(now / 1000)
    const key = new TextEncoder().encode(secret)
    const longLived = await new SignJWT({ ...fields, purpose: 'kube', jti: crypto.randomUUID() })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuedAt(iat)
      .setExpirationTime(iat + 3600)
      .sign(key)
    now += 120_000
    expect(await check(longLived)).toBeNull()
  })

  it.each([
    ['nothing', undefined],
    ['no token at all', 'x'],
    ['three parts of nothing', 'a.b.c'],
  ])('is not %s', async (_what, text) => expect(await check(text)).toBeNull())

  it('is refused when another key, or another algorithm, signed it', async () => {
    expect(await check(await signTicket('another secret of more than thirty-two', fields, { now }))).toBeNull()
    const key = new TextEncoder().encode(secret.padEnd(64, '.'))
    const strange = checkTickets(secret.padEnd(64, '.'), () => now)
    const iat = Math.floor(now / 1000)
    const token = await new SignJWT({ ...fields, purpose: 'kube', jti: crypto.randomUUID() })
      .setProtectedHeader({ alg: 'HS512' })
      .setIssuedAt(iat)
      .setExpirationTime(iat + 60)
      .sign(key)
    expect(await strange(token)).toBeNull()
  })

  it.each(['sub', 'workspace', 'namespace'] as const)('is refused without %s', async (field) => {
    const rest: Partial<TicketFields> = { ...fields }
    delete rest[field]
    expect(await check(await signTicket(secret, rest as TicketFields, { now }))).toBeNull()
  })
})
