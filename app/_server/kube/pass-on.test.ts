import http from 'node:http'
import type { IncomingMessage, RequestOptions, ServerResponse } from 'node:http'
import net from 'node:net'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { jwtVerify } from 'jose'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Access } from '#db/kube-tokens'
import { ticketHeader, ticketSchema } from '#domain/ticket'
import { createKubePassage, type KubePassage } from './pass-on.ts'

const workspace = '0193b0c8-0000-7000-8000-000000000001'
const secret = 'a secret of thirty-two characters'
const origin = 'http://127.0.0.1:3000'
const person = { userId: '0193b0c8-0000-7000-8000-000000000002', sessionId: '0193b0c8-0000-7000-8000-000000000003' }
const granted: Access = {
  ok: true,
  id: '0193b0c8-0000-7000-8000-000000000004',
  holder: { workspaceId: workspace, ...person },
  namespace: 'ws-abcdefghij',
  expiresAt: new Date(Date.now() + 3_600_000),
}
const accesses: Record<string, Access> = {
  good: granted,
  slow: granted,
  old: { ok: false, why: 'expired' },
  left: { ok: false, why: 'signed-out' },
  over: { ok: false, why: 'workspace-ended' },
}

/** A real little gateway: each test says what it answers. */
let behaviour: (request: IncomingMessage, response: ServerResponse) => void
let switching: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
const gateway = http.createServer((request, response) => behaviour(request, response))
gateway.on('upgrade', (request, socket, head) => switching(request, socket, head))
const front = http.createServer()
let passage: KubePassage

const listen = (server: http.Server) =>
  new Promise<number>((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))
/** The token `slow` is looked up for as long as a test likes. */
let slowness = Promise.resolve()
async function readAccess(token: string): Promise<Access> {
  if (token === 'slow') await slowness
  return accesses[token] ?? { ok: false, why: 'unknown' }
}

beforeAll(async () => {
  const port = await listen(gateway)
  const options = {
    readAccess,
    ticketSecret: secret,
    origin,
    onError: (error: unknown) => console.error(error),
    mostOpen: 3,
  }
  passage = createKubePassage({ ...options, gateway: { host: '127.0.0.1', port } })
  front.on('request', passage.request).on('upgrade', passage.upgrade)
  await listen(front)
})
afterAll(() => {
  passage.close()
  for (const server of [front, gateway]) {
    server.close()
    server.closeAllConnections()
  }
})
afterEach(() => {
  behaviour = (_, response) => response.end()
})

const good = { authorization: 'Bearer good' }

function start(
  options: RequestOptions = {},
  body = '',
): { request: http.ClientRequest; response: Promise<IncomingMessage> } {
  const { port } = front.address() as AddressInfo
  const request = http.request({
    port,
    host: '127.0.0.1',
    path: `/kube/${workspace}/api/v1`,
    headers: good,
    agent: false,
    ...options,
  })
  const response = new Promise<IncomingMessage>((resolve, reject) =>
    request.on('response', resolve).on('error', reject),
  )
  request.end(body)
  return { request, response }
}
async function ask(options: RequestOptions = {}, body = '') {
  const response = await start(options, body).response
  const chunks: string[] = []
  for await (const chunk of response) chunks.push(String(chunk))
  return { status: response.statusCode, headers: response.headers, text: chunks.join('') }
}

test('a request reaches the gateway as it was, with a ticket in place of the token', async () => {
  let seen: IncomingMessage | undefined
  let body = ''
  behaviour = (request, response) => {
    seen = request
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () =>
      response.writeHead(201, { 'content-type': 'application/json', 'set-cookie': 'a=b' }).end('{}'),
    )
  }
  const path = `/kube/${workspace}/apis/apps/v1/namespaces/ws-abcdefghij/statefulsets?fieldManager=kubectl`
  const headers = {
    ...good,
    cookie: 'ordinal.session.3000=x',
    [ticketHeader]: 'forged',
    'content-type': 'application/yaml',
  }
  const answer = await ask({ method: 'PATCH', path, headers }, 'kind: StatefulSet')
  expect(answer).toMatchObject({ status: 201, text: '{}', headers: { 'content-type': 'application/json' } })
  expect(answer.headers).not.toHaveProperty('set-cookie')
  expect({ method: seen?.method, url: seen?.url, body }).toEqual({
    method: 'PATCH',
    url: path,
    body: 'kind: StatefulSet',
  })
  expect(seen?.headers).not.toHaveProperty('authorization')
  expect(seen?.headers).not.toHaveProperty('cookie')
  const { payload } = await jwtVerify(String(seen?.headers[ticketHeader]), new TextEncoder().encode(secret))
  expect(ticketSchema.parse(payload)).toMatchObject({
    sub: person.userId,
    workspace,
    namespace: 'ws-abcdefghij',
    session: person.sessionId,
  })
  expect(payload.exp! - payload.iat!).toBe(60)
})

const smuggled = 'DELETE /kube/other/api/v1/namespaces/ws-other/pods HTTP/1.1\r\nx-ignored: '

test.each(['GET', 'DELETE', 'OPTIONS', 'POST'])('the body of a %s of unknown length is no request', async (method) => {
  const seen: (string | undefined)[] = []
  behaviour = (request, response) => {
    seen.push(`${request.method} ${request.url}`)
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => response.end(body))
  }
  const path = `/kube/${workspace}/version`
  const chunked = { ...good, 'transfer-encoding': 'chunked' }
  expect(await ask({ method, path, headers: chunked }, smuggled)).toMatchObject({ status: 200, text: smuggled })
  expect(await ask({ path })).toMatchObject({ status: 200, text: '' })
  expect(seen).toEqual([`${method} ${path}`, `GET ${path}`])
})

test.each(['GET', 'DELETE'])('the length of the body of a %s is not hidden', async (method) => {
  behaviour = (request, response) => void request.pipe(response)
  const headers = { ...good, connection: 'content-length', 'content-length': String(smuggled.length) }
  expect(await ask({ method, headers }, smuggled)).toMatchObject({ status: 200, text: smuggled })
  expect(await ask()).toMatchObject({ status: 200, text: '' })
})

test('every request has a ticket of its own', async () => {
  const tickets = new Set<unknown>()
  behaviour = (request, response) => {
    tickets.add(request.headers[ticketHeader])
    response.end()
  }
  await Promise.all([ask(), ask(), ask()])
  expect(tickets.size).toBe(3)
})

test.each([
  ['no token', { headers: {} }, 401, /needs the kubeconfig/],
  ['a token that is unknown', { headers: { authorization: 'Bearer what' } }, 401, /download it again/],
  ['an expired token', { headers: { authorization: 'Bearer old' } }, 401, /renewal command/],
  ['a token of somebody who signed out', { headers: { authorization: 'Bearer left' } }, 401, /sign in/],
  ['a token of an ended workspace', { headers: { authorization: 'Bearer over' } }, 403, /resume it/],
  ['a token of another workspace', { path: `/kube/${person.userId}/api` }, 403, /another workspace/],
  ['no workspace', { path: '/kube/../etc' }, 404, /download the kubeconfig again/],
  ["another site's page", { headers: { ...good, origin: 'https://evil.example' } }, 403, /another site/],
])('%s is refused with a Status that names the cure', async (_, options, status, words) => {
  behaviour = () => expect.unreachable('the gateway was asked')
  const { text, ...answer } = await ask(options)
  expect(answer).toMatchObject({ status, headers: { 'content-type': 'application/json' } })
  expect(JSON.parse(text)).toMatchObject({
    kind: 'Status',
    apiVersion: 'v1',
    status: 'Failure',
    code: status,
    message: expect.stringMatching(words),
  })
})

test('a watch arrives event by event, from its headers on', async () => {
  let write: (text: string) => void = () => {}
  behaviour = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders()
    write = (text) => response.write(text)
  }
  const { request, response } = start()
  const answer = await response
  for (const event of ['{"type":"ADDED"}\n', '{"type":"DELETED"}\n']) {
    write(event)
    expect(String(await new Promise((resolve) => answer.once('data', resolve)))).toBe(event)
  }
  request.destroy()
})

test('a student who leaves ends the request at the gateway', async () => {
  const left = new Promise<void>((resolve) => {
    behaviour = (_, response) => {
      response.writeHead(200).flushHeaders()
      response.on('close', () => resolve())
    }
  })
  const { request, response } = start()
  request.on('error', () => {})
  await response
  request.destroy()
  await left
})

test('a gateway that breaks off breaks off here too', async () => {
  behaviour = (_, response) => {
    response.write('half')
    setImmediate(() => response.destroy())
  }
  await expect(ask()).rejects.toThrow(/aborted|hang up/)
})

test('more open requests than a workspace may have are refused, until one ends', async () => {
  behaviour = (_, response) => response.writeHead(200).flushHeaders()
  const open = [start(), start(), start()]
  await Promise.all(open.map(({ response }) => response))
  expect((await ask()).status).toBe(429)
  open.forEach(({ request, response }) => void response.then(() => request.destroy()))
  behaviour = (_, response) => response.end()
  await expect.poll(async () => (await ask()).status).toBe(200)
})

test('who leaves before being let in is not counted', async () => {
  let goOn = () => {}
  slowness = new Promise((resolve) => (goOn = resolve))
  const arrived = new Promise<void>((resolve) => {
    let count = 0
    front.on('request', () => (count += 1) === 5 && resolve())
  })
  const left: Promise<void>[] = []
  front.on('request', (_, response) => left.push(new Promise((resolve) => response.once('close', () => resolve()))))
  const early = Array.from({ length: 5 }, () => start({ headers: { authorization: 'Bearer slow' } }))
  await arrived
  early.forEach(({ request, response }) => (response.catch(() => {}), request.destroy()))
  await Promise.all(left)
  goOn()
  expect((await ask()).status).toBe(200)
})

async function upgrade(headers: Record<string, string> = good): Promise<net.Socket> {
  const socket = net.connect((front.address() as AddressInfo).port, '127.0.0.1')
  const lines = Object.entries({ host: 'x', connection: 'Upgrade', upgrade: 'SPDY/3.1', ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  )
  socket.write(
    `POST /kube/${workspace}/api/v1/namespaces/ws-abcdefghij/pods/web-0/exec HTTP/1.1\r\n${lines.join('')}\r\nearly`,
  )
  return socket
}
async function textOf(socket: net.Socket): Promise<string> {
  let text = ''
  for await (const chunk of socket) text += String(chunk)
  return text
}

test('an upgrade becomes a tunnel, early bytes included', async () => {
  let ticket: unknown
  switching = (request, socket, head) => {
    ticket = request.headers[ticketHeader]
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nconnection: Upgrade\r\nupgrade: ${request.headers.upgrade}\r\n\r\nfirst `,
    )
    let said = head.toString()
    socket.on('data', (chunk) => {
      said += String(chunk)
      if (said.endsWith('bye')) socket.end(`heard ${said}`)
    })
  }
  const socket = await upgrade()
  socket.once('data', () => socket.write(' bye'))
  const text = await textOf(socket)
  expect(text).toMatch(/^HTTP\/1\.1 101 Switching Protocols\r\n/)
  expect(text).toMatch(/upgrade: SPDY\/3\.1\r\n/i)
  expect(text).toMatch(/\r\n\r\nfirst heard early bye$/)
  expect(ticket).toBeTypeOf('string')
})

test('an upgrade promises no body', async () => {
  switching = (request, socket) =>
    socket.end(`HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n${request.headers['content-length']}`)
  const text = await textOf(await upgrade({ ...good, 'content-length': '5000' }))
  expect(text.split('\r\n\r\n')[1]).toBe('0')
})

test('a refused upgrade says why', async () => {
  const text = await textOf(await upgrade({ authorization: 'Bearer old' }))
  expect(text).toMatch(/^HTTP\/1\.1 401 Unauthorized\r\n/)
  expect(JSON.parse(text.split('\r\n\r\n')[1] ?? '')).toMatchObject({
    kind: 'Status',
    message: expect.stringMatching(/renewal/),
  })
})

test('an upgrade that the API server answers plainly is passed back', async () => {
  switching = (_, socket) =>
    socket.end(
      'HTTP/1.1 404 Not Found\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n4\r\n{"a"\r\n3\r\n:1}\r\n0\r\n\r\n',
    )
  const text = await textOf(await upgrade())
  expect(text).toMatch(/^HTTP\/1\.1 404 Not Found\r\n/)
  expect(text.split('\r\n\r\n')[1]).toBe('{"a":1}')
})

test('either end of a tunnel that breaks takes the other with it', async () => {
  const atGateway = new Promise<Duplex>((resolve) => {
    switching = (_, socket) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: Upgrade\r\nupgrade: x\r\n\r\n')
      socket.on('error', () => {}).resume()
      resolve(socket)
    }
  })
  const student = await upgrade()
  const other = await atGateway
  const closed = new Promise<void>((resolve) => other.on('end', resolve).on('close', resolve))
  student.resetAndDestroy()
  await closed
})

test('without a gateway the answer is that labs are not open', async () => {
  const lonely = createKubePassage({
    readAccess,
    ticketSecret: secret,
    origin,
    onError: () => {},
    gateway: { host: '127.0.0.1', port: 9 },
  })
  const server = http.createServer(lonely.request)
  const port = await listen(server)
  expect(await ask({ port })).toMatchObject({ status: 503, text: expect.stringContaining('labs are not open') })
  server.close()
})
