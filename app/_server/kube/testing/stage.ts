/** For tests: a front server, the passage, and behind it a real little gateway of which each test says what it answers. */
import http from 'node:http'
import type { IncomingMessage, RequestOptions, ServerResponse } from 'node:http'
import net from 'node:net'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Access } from '#db/kube-tokens'
import { createKubePassage } from '../pass-on.ts'

export const workspace = '0193b0c8-0000-7000-8000-000000000001'
export const secret = 'a secret of thirty-two characters'
export const origin = 'http://127.0.0.1:3000'
export const person = {
  userId: '0193b0c8-0000-7000-8000-000000000002',
  sessionId: '0193b0c8-0000-7000-8000-000000000003',
}
export const good = { authorization: 'Bearer good' }

export const granted: Access = {
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

export const listen = (server: http.Server) =>
  new Promise<number>((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))

type Behaviour = (request: IncomingMessage, response: ServerResponse) => void
const asUsual: Behaviour = (_, response) => void response.end()

export type Stage = Awaited<ReturnType<typeof openStage>>

export async function openStage() {
  const gateway = http.createServer((request, response) => stage.behaviour(request, response))
  gateway.on('upgrade', (request, socket, head) => stage.switching(request, socket, head))
  const front = http.createServer()
  const passage = createKubePassage({
    async readAccess(token) {
      if (token === 'slow') await stage.slowness
      return accesses[token] ?? { ok: false, why: 'unknown' }
    },
    ticketSecret: secret,
    origin,
    onError: (error: unknown) => console.error(error),
    mostOpen: 3,
    gateway: { host: '127.0.0.1', port: await listen(gateway) },
  })
  front.on('request', passage.request).on('upgrade', passage.upgrade)
  const port = await listen(front)

  const stage = {
    front,
    behaviour: asUsual,
    switching: (_request: IncomingMessage, socket: Duplex, _head: Buffer): void => void socket.destroy(),
    /** The token `slow` is looked up for as long as a test likes. */
    slowness: Promise.resolve(),
    behaveAsUsual() {
      stage.behaviour = asUsual
    },
    start: (options?: RequestOptions, body?: string) => start(port, options, body),
    ask: (options?: RequestOptions, body?: string) => ask(port, options, body),
    upgrade: (headers?: Record<string, string>) => upgrade(port, headers),
    close() {
      passage.close()
      for (const server of [front, gateway]) {
        server.close()
        server.closeAllConnections()
      }
    },
  }
  return stage
}

function start(port: number, options: RequestOptions = {}, body = '') {
  const path = `/kube/${workspace}/api/v1`
  const request = http.request({ port, host: '127.0.0.1', path, headers: good, agent: false, ...options })
  const response = new Promise<IncomingMessage>((resolve, reject) =>
    request.on('response', resolve).on('error', reject),
  )
  request.end(body)
  return { request, response }
}

async function ask(port: number, options?: RequestOptions, body?: string) {
  const response = await start(port, options, body).response
  const chunks: string[] = []
  for await (const chunk of response) chunks.push(String(chunk))
  return { status: response.statusCode, headers: response.headers, text: chunks.join('') }
}

function upgrade(port: number, headers: Record<string, string> = good): net.Socket {
  const socket = net.connect(port, '127.0.0.1')
  const lines = Object.entries({ host: 'x', connection: 'Upgrade', upgrade: 'SPDY/3.1', ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  )
  socket.write(
    `POST /kube/${workspace}/api/v1/namespaces/ws-abcdefghij/pods/web-0/exec HTTP/1.1\r\n${lines.join('')}\r\nearly`,
  )
  return socket
}
