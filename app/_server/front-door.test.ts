import http from 'node:http'
import type { IncomingMessage, RequestOptions } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { frontDoor } from './front-door.ts'

const origin = 'http://ordinal.example'
let isWell = true
let seen: IncomingMessage | undefined
const errors: unknown[] = []

const server = http.createServer(
  frontDoor({
    origin,
    isHealthy: async () => isWell,
    kube: { request: (_, response) => void response.end('kube'), upgrade: () => {}, close: () => {} },
    pages: async (request, response) => {
      seen = request
      if (request.url === '/broken') throw new Error('broken')
      response.end('page')
    },
    onError: (error) => errors.push(error),
  }),
)
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => void server.close())

function ask(
  path: string,
  options: RequestOptions = {},
  body = '',
): Promise<{ status: number | undefined; headers: http.IncomingHttpHeaders; text: string }> {
  const { port } = server.address() as AddressInfo
  const { headers, ...rest } = options
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: '127.0.0.1', port, path, agent: false, headers: { host: 'ordinal.example', ...headers }, ...rest },
      (response) => {
        let text = ''
        response.on('data', (chunk) => (text += String(chunk)))
        response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }))
      },
    )
    request.on('error', reject).end(body)
  })
}

describe('the front door', () => {
  it('tells whoever asks, by whatever name, how the site is', async () => {
    expect(await ask('/healthz', { headers: { host: '10.0.0.1' } })).toMatchObject({
      status: 200,
      text: '{"status":"ok"}',
    })
    isWell = false
    expect(await ask('/healthz')).toMatchObject({ status: 503 })
    isWell = true
  })
  it.each(['/fr', '/healthz', '/_next/static/a.js'])('gives %s the headers that keep browsers strict', async (path) => {
    expect((await ask(path)).headers).toMatchObject({
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
    })
  })
  it('leaves kubectl to the passage, by whatever name it comes', async () => {
    expect((await ask('/kube/x/api', { method: 'POST', headers: { host: 'localhost' } })).text).toBe('kube')
    expect((await ask('/kubernetes')).text).toBe('page')
  })
  it('says itself who asks, and believes no header from outside', async () => {
    const forged = {
      'x-ordinal-client': 'somebody',
      'content-security-policy': "script-src 'nonce-mine'",
      'x-middleware-subrequest': 'proxy',
    }
    await ask('/fr', { headers: { ...forged, 'x-forwarded-proto': 'https' } })
    expect(seen?.headers).toMatchObject({ 'x-ordinal-client': '127.0.0.1' })
    for (const name of ['content-security-policy', 'x-middleware-subrequest', 'x-forwarded-proto'])
      expect(seen?.headers).not.toHaveProperty(name)
  })
  it('sends readers of another name to the right one, and refuses the rest', async () => {
    expect(await ask('/fr?a=b', { headers: { host: 'localhost' } })).toMatchObject({
      status: 307,
      headers: { location: `${origin}/fr?a=b` },
    })
    expect(await ask('/api/login', { method: 'POST', headers: { host: 'localhost' } })).toMatchObject({ status: 421 })
    expect(await ask('/api/login', { method: 'POST', headers: { origin: 'https://evil.example' } })).toMatchObject({
      status: 403,
    })
  })
  it('refuses bodies that are large, or do not say how large they are', async () => {
    expect(
      await ask('/api/login', { method: 'POST', headers: { 'content-length': 70_000 } }, 'x'.repeat(70_000)),
    ).toMatchObject({ status: 413 })
    expect(await ask('/api/login', { method: 'POST', headers: { 'transfer-encoding': 'chunked' } }, 'x')).toMatchObject(
      { status: 413 },
    )
    expect(await ask('/api/login', { method: 'POST', headers: { 'content-length': 1 } }, 'x')).toMatchObject({
      status: 200,
    })
  })
  it('outlives a page that breaks', async () => {
    await expect(ask('/broken')).rejects.toThrow()
    expect(errors).toHaveLength(1)
    expect((await ask('/fr')).text).toBe('page')
  })
})
