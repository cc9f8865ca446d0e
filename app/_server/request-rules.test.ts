import { describe, expect, it } from 'vitest'
import { clientAddress, rule } from './request-rules.ts'
import type { Asked } from './request-rules.ts'

const canonical = 'http://127.0.0.1:3000'
const asked = (of: Partial<Asked> = {}): Asked => ({
  method: 'GET',
  url: '/fr?a=b',
  isTls: false,
  host: '127.0.0.1:3000',
  origin: undefined,
  fetchSite: undefined,
  ...of,
})

describe('a request', () => {
  it('under the canonical name passes', () => {
    expect(rule(asked(), canonical)).toEqual({ type: 'pass' })
    expect(rule(asked({ method: 'POST', origin: canonical }), canonical)).toEqual({ type: 'pass' })
  })
  it.each([
    ['another name', { host: 'localhost:3000' }],
    ['no name', { host: undefined }],
    ['another port', { host: '127.0.0.1:3001' }],
    ['TLS, where the site is plain', { isTls: true }],
  ])('to read, under %s, is sent to the canonical one', (_, of) => {
    expect(rule(asked(of), canonical)).toEqual({ type: 'redirect', to: 'http://127.0.0.1:3000/fr?a=b' })
  })
  it.each(['POST', 'DELETE', 'OPTIONS'])('to %s under another name is refused', (method) => {
    expect(rule(asked({ method, host: 'rebound.example' }), canonical)).toMatchObject({
      status: 421,
      cure: `Use ${canonical}`,
    })
  })
  it.each([
    ['of another origin', { origin: 'https://evil.example' }],
    ['of another port', { origin: 'http://127.0.0.1:3001' }],
    ['of a sandboxed frame', { origin: 'null' }],
    ['that a browser calls cross-site', { fetchSite: 'cross-site' }],
    ['that a browser calls same-site', { fetchSite: 'same-site' }],
  ])('to POST %s is refused', (_, of) => {
    expect(rule(asked({ method: 'POST', ...of }), canonical)).toMatchObject({ type: 'refuse', status: 403 })
  })
  it('to POST without a word of its origin comes from no browser, and passes', () => {
    expect(rule(asked({ method: 'POST' }), canonical)).toEqual({ type: 'pass' })
  })
  it('through a proxy that ends TLS passes', () => {
    expect(rule(asked({ host: 'school.example' }), 'https://school.example')).toEqual({ type: 'pass' })
  })
  it('never leads off the site', () => {
    const to = (url: string) => rule(asked({ host: 'x', url }), canonical)
    expect(to('//evil.example')).toEqual({ type: 'redirect', to: 'http://127.0.0.1:3000//evil.example' })
    expect(to('@evil.example')).toEqual({ type: 'redirect', to: 'http://127.0.0.1:3000/' })
  })
})

describe('the address of who asks', () => {
  it('is the one that connected, whatever it says of itself', () => {
    expect(clientAddress('192.0.2.7', '10.0.0.1', canonical)).toBe('192.0.2.7')
    expect(clientAddress('192.0.2.7', '10.0.0.1', 'https://school.example')).toBe('192.0.2.7')
  })
  it('is what a proxy on this machine saw', () => {
    expect(clientAddress('127.0.0.1', 'made-up, 192.0.2.7', 'https://school.example')).toBe('192.0.2.7')
  })
})
