import http from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import WebSocket, { WebSocketServer } from 'ws'
import type { CurrentUser } from '#domain/person'
import { terminalProtocol } from '#domain/terminal'
import { ticketHeader, ticketSchema } from '#domain/ticket'
import { cookieOf } from './read-user.ts'
import { createTerminalPassage } from './pass-on.ts'

const origin = 'http://127.0.0.1:3000'
const secret = 'a secret of thirty-two characters'
const mine = '0193b0c8-0000-7000-8000-000000000001'
const others = '0193b0c8-0000-7000-8000-000000000002'
const user: CurrentUser = {
  id: '0193b0c8-0000-7000-8000-000000000003',
  sessionId: '0193b0c8-0000-7000-8000-000000000004',
  sessionExpiresAt: new Date(Date.now() + 3_600_000).toISOString(),
  email: 'ada@example.invalid',
  name: 'Ada',
  locale: 'en',
  isAdministrator: false,
  enrolments: [{ runId: '0193b0c8-0000-7000-8000-000000000005', role: 'student' }],
}
const runId = '0193b0c8-0000-7000-8000-000000000005'
const former = '0193b0c8-0000-7000-8000-000000000006'
const workspaces: Record<string, { userId: string; runId: string; namespace: string }> = {
  [mine]: { userId: user.id, runId, namespace: 'ws-abcdefghij' },
  [others]: { userId: others, runId, namespace: 'ws-klmnpqrstu' },
  [former]: { userId: user.id, runId: former, namespace: 'ws-vwxyz23456' },
}

/** A real little gateway, which repeats what it hears. */
const gateway = http.createServer()
const terminals = new WebSocketServer({ noServer: true })
let asked: IncomingMessage | undefined
gateway.on('upgrade', (request, socket, head) => {
  asked = request
  terminals.handleUpgrade(request, socket, head, (accepted) =>
    accepted.on('message', (message, isBinary) => accepted.send(message, { binary: isBinary })),
  )
})
const front = http.createServer()
let mayOpen = true
const listen = (server: http.Server) =>
  new Promise<number>((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))
let port = 0

beforeAll(async () => {
  const passage = createTerminalPassage({
    origin,
    ticketSecret: secret,
    readUser: async (cookies) => (cookieOf(cookies, 'session') === 'good' ? user : null),
    readWorkspace: async (id) => workspaces[id] ?? null,
    mayOpen: () => mayOpen,
    gateway: { host: '127.0.0.1', port: await listen(gateway) },
    onError: (error) => console.error(error),
    mostOpen: 2,
  })
  front.on('upgrade', (request, socket, head) => passage.upgrade(request, socket, head))
  port = await listen(front)
})
afterAll(() => {
  for (const server of [front, gateway]) {
    server.close()
    server.closeAllConnections()
  }
})
beforeEach(() => {
  mayOpen = true
  asked = undefined
})

type Wish = { path?: string; headers?: Record<string, string> }

/** @returns the opened socket, or the code of the refusal */
function open({ path = `/ws/terminal/${mine}`, headers = {} }: Wish = {}): Promise<WebSocket | number> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, terminalProtocol, {
    headers: { origin, cookie: 'a=b; session=good', ...headers },
  })
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket))
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.once('error', reject)
  })
}

async function opened(wish?: Wish): Promise<WebSocket> {
  const socket = await open(wish)
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`)
  return socket
}

const closed = (socket: WebSocket) =>
  new Promise<void>((resolve) => {
    socket.once('close', () => resolve())
    socket.close()
  })

it('opens one’s own terminal, with a ticket that says whose and for a minute, and no cookie', async () => {
  const socket = await opened({ path: `/ws/terminal/${mine}?session=2` })
  expect(asked?.url).toBe(`/terminal/${mine}?session=2`)
  expect(asked?.headers).not.toHaveProperty('cookie')
  expect(asked?.headers['sec-websocket-protocol']).toBe(terminalProtocol)
  const { payload } = await jwtVerify(String(asked?.headers[ticketHeader]), new TextEncoder().encode(secret))
  expect(ticketSchema.parse(payload)).toMatchObject({
    sub: user.id,
    workspace: mine,
    namespace: 'ws-abcdefghij',
    purpose: 'terminal',
    session: user.sessionId,
    until: user.sessionExpiresAt,
  })
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(60)
  const heard = new Promise((resolve) => socket.once('message', (message) => resolve(String(message))))
  socket.send('ls')
  expect(await heard).toBe('ls')
  await closed(socket)
})

it.each<[what: string, wish: Wish, code: number]>([
  ['a page of another site', { headers: { origin: 'https://evil.example' } }, 403],
  ['what says no origin', { headers: { origin: '' } }, 403],
  ['who is not signed in', { headers: { cookie: 'session=bad' } }, 401],
  ['who has no cookie', { headers: { cookie: '' } }, 401],
  ['another student', { path: `/ws/terminal/${others}` }, 404],
  ['who has left the run', { path: `/ws/terminal/${former}` }, 404],
  ['a workspace that is not there', { path: '/ws/terminal/0193b0c8-0000-7000-8000-00000000000f' }, 404],
  ['a shell beyond the last', { path: `/ws/terminal/${mine}?session=5` }, 404],
  ['another address', { path: `/ws/terminal/${mine}/../x` }, 404],
  ['a query of another kind', { path: `/ws/terminal/${mine}?ticket=x` }, 404],
])('refuses %s, and the gateway hears nothing', async (_what, wish, code) => {
  expect(await open(wish)).toBe(code)
  expect(asked).toBeUndefined()
})

it('a ticket that comes from outside is not passed on', async () => {
  const socket = await opened({ headers: { [ticketHeader]: 'forged' } })
  expect(asked?.headers[ticketHeader]).not.toBe('forged')
  await closed(socket)
})

it('refuses who opens too often', async () => {
  mayOpen = false
  expect(await open()).toBe(429)
})

it('refuses more than are allowed at once, and counts what was closed no longer', async () => {
  const [one, two] = [await opened(), await opened()]
  expect(await open()).toBe(429)
  await closed(one)
  await expect.poll(async () => typeof (await open())).toBe('object')
  two.terminate()
})
