import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import http from 'node:http'
import https from 'node:https'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import tls from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOnePort } from './one-port.ts'
import type { OnePort } from './one-port.ts'
import { issueCertificate, openAuthority } from './tls/authority.ts'

const host = '127.0.0.1'
let folder: string
let ca: string
let certificate: { cert: string; key: string }
let server: OnePort
let port: number

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'ordinal-one-port-'))
  certificate = await issueCertificate(await openAuthority(folder), ['localhost', host, '::1'])
  ca = await readFile(path.join(folder, 'secrets', 'site-authority.crt'), 'utf8')
  server = createOnePort({
    certificate,
    silence: 300,
    onRequest: echo,
    onUpgrade: (_, socket) =>
      socket.end('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: echo\r\n\r\nhello'),
  })
  port = await server.listen(0, host)
})
afterAll(async () => {
  await server.stop(0)
  await rm(folder, { recursive: true })
})

/** Says how it was reached and how much came. */
function echo(request: IncomingMessage, response: ServerResponse): void {
  let length = 0
  request.on('data', (chunk: Buffer) => (length += chunk.length))
  request.on('end', () => response.end(JSON.stringify({ isTls: request.socket instanceof tls.TLSSocket, length })))
}

async function ask(
  module: typeof http | typeof https,
  options: https.RequestOptions,
  body: Buffer | string = '',
): Promise<unknown> {
  const request = module.request({ host, port, method: 'POST', ...options })
  request.end(body)
  const response = await new Promise<IncomingMessage>((resolve, reject) =>
    request.on('response', resolve).on('error', reject),
  )
  let text = ''
  for await (const chunk of response) text += String(chunk)
  return JSON.parse(text)
}

const closed = (socket: net.Socket) =>
  new Promise<void>((resolve) => socket.on('close', () => resolve()).on('error', () => {}))

describe('one port', () => {
  it('answers plain HTTP, with large bodies', async () => {
    expect(await ask(http, {}, Buffer.alloc(3_000_000))).toEqual({ isTls: false, length: 3_000_000 })
  })
  it('answers TLS, with large bodies', async () => {
    expect(await ask(https, { ca }, Buffer.alloc(3_000_000))).toEqual({ isTls: true, length: 3_000_000 })
  })
  it('keeps a connection for several requests of either kind', async () => {
    for (const [module, agent, isTls] of [
      [http, new http.Agent({ keepAlive: true, maxSockets: 1 }), false],
      [https, new https.Agent({ keepAlive: true, maxSockets: 1, ca }), true],
    ] as const) {
      expect([await ask(module, { agent }, 'one'), await ask(module, { agent }, 'three')]).toEqual([
        { isTls, length: 3 },
        { isTls, length: 5 },
      ])
      agent.destroy()
    }
  })
  it.each(['localhost', host])('has a certificate for %s', async (servername) => {
    expect(await ask(https, { ca, servername: servername === host ? '' : servername })).toMatchObject({ isTls: true })
  })
  it('is not trusted under another name, nor without its authority', async () => {
    await expect(ask(https, { ca, servername: 'elsewhere.example' })).rejects.toThrow(/altname/i)
    await expect(ask(https, {})).rejects.toThrow(/certificate/i)
  })
  it.each(['plain', 'tls'])('passes %s upgrades on', async (kind) => {
    const socket = kind === 'tls' ? tls.connect({ host, port, ca }) : net.connect(port, host)
    socket.write('GET / HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: echo\r\n\r\n')
    let text = ''
    for await (const chunk of socket) text += String(chunk)
    expect(text).toMatch(/^HTTP\/1\.1 101 .*hello$/s)
  })
  it('closes a connection that says nothing', async () => {
    await closed(net.connect(port, host))
  })
  it('closes a connection that dribbles its headers', async () => {
    const socket = net.connect(port, host)
    const dribble = setInterval(() => socket.write('x-slow: 1\r\n'), 50)
    socket.write('GET / HTTP/1.1\r\n')
    socket.resume()
    await closed(socket)
    clearInterval(dribble)
  })
  it('closes a connection that begins TLS and stops', async () => {
    const socket = net.connect(port, host)
    socket.write(Buffer.from([0x16, 0x03, 0x01]))
    socket.resume()
    await closed(socket)
  })
  it('outlives garbage and resets', async () => {
    for (const bytes of [Buffer.from([0x16, 0, 0, 0, 0, 0, 0, 0]), Buffer.from('NONSENSE\r\n\r\n')]) {
      const socket = net.connect(port, host)
      socket.resume()
      socket.write(bytes)
      await closed(socket)
    }
    const reset = net.connect(port, host, () => reset.resetAndDestroy())
    await closed(reset)
    expect(await ask(http, {})).toEqual({ isTls: false, length: 0 })
  })
  it('stops within its grace, whatever hangs on it', async () => {
    const other = createOnePort({ certificate, onRequest: () => {}, onUpgrade: () => {} })
    const socket = net.connect(await other.listen(0, host), host)
    socket.write('GET /never HTTP/1.1\r\nhost: x\r\n\r\n')
    await new Promise((resolve) => socket.on('connect', resolve))
    await Promise.all([other.stop(50), closed(socket)])
  })
  it('says that a port is taken', async () => {
    const other = createOnePort({ certificate, onRequest: () => {}, onUpgrade: () => {} })
    await expect(other.listen(port, host)).rejects.toThrow(/EADDRINUSE/)
  })
})

describe('the authority', () => {
  it('stays over restarts, and its key is for its owner only', async () => {
    const again = await openAuthority(folder)
    expect(again.certificate.toString('pem').trim()).toBe(ca.trim())
    expect((await stat(path.join(folder, 'secrets', 'site-authority.key'))).mode & 0o777).toBe(0o600)
  })
  it('is made anew a year before it ends', async () => {
    const inTenYears = new Date(Date.now() + 9.5 * 365 * 86_400_000)
    expect((await openAuthority(folder, inTenYears)).certificate.toString('pem').trim()).not.toBe(ca.trim())
  })
})
