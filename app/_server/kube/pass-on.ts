/** Passes admitted requests and upgrades on to the gateway as streams: nothing is held back, either side's end ends both. */
import http from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'
import type { Duplex } from 'node:stream'
import { switchProtocols } from '../switch-protocols.ts'
import { admit } from './admit.ts'
import type { Guard } from './admit.ts'
import { toGateway, toGatewayUpgrade, toStudent } from './headers.ts'
import { statusAnswer } from './status.ts'
import type { Refusal } from './status.ts'

export type KubeOptions = Guard & {
  gateway: { host: string; port: number }
  onError(error: unknown): void
  /** how many requests may be open for one workspace */
  mostOpen?: number
  /** how long a request may stand with no byte either way, in ms: as long as a token lives */
  idle?: number
}

export type KubePassage = {
  request(request: IncomingMessage, response: ServerResponse): void
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): void
}

export function createKubePassage(options: KubeOptions): KubePassage {
  const { gateway, onError, mostOpen = 200, idle = 3_600_000 } = options
  const agent = new http.Agent({ keepAlive: true })
  const open = new Map<string, number>()

  /** @returns the ticket, or why not; counts the request until `stream` closes */
  async function enter(request: IncomingMessage, stream: Duplex | ServerResponse) {
    const admitted = await admit(request, options)
    // Whoever left meanwhile closes no second time, and would be counted for ever.
    if (!admitted.ok || stream.destroyed) return admitted
    const { workspaceId } = admitted
    const count = open.get(workspaceId) ?? 0
    if (count >= mostOpen) return { ok: false, refusal: 'too-many' } as const
    open.set(workspaceId, count + 1)
    stream.once('close', () => leave(workspaceId))
    return admitted
  }

  function leave(workspaceId: string): void {
    const left = (open.get(workspaceId) ?? 1) - 1
    if (left > 0) open.set(workspaceId, left)
    else open.delete(workspaceId)
  }

  async function passRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const entered = await enter(request, response)
    if (!entered.ok) return refuse(response, entered.refusal)
    if (response.destroyed) return
    const { method = 'GET', url: path = '/', headers } = request
    const upstream = http.request({ ...gateway, agent, method, path, headers: toGateway(headers, entered.ticket) })
    response.setTimeout(idle, () => response.destroy())
    response.once('close', () => upstream.destroy())
    upstream.once('error', () => (response.headersSent ? response.destroy() : refuse(response, 'no-gateway')))
    upstream.once('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, toStudent(answer.headers))
      // A watch without events has to look open all the same.
      response.flushHeaders()
      pipeline(answer, response, () => {})
    })
    pipeline(request, upstream, () => {})
  }

  async function passUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const entered = await enter(request, socket)
    if (!entered.ok) return refuseUpgrade(socket, entered.refusal)
    if (socket.destroyed) return
    const { url: path = '/', headers } = request
    switchProtocols(request, socket, head, {
      gateway,
      path,
      headers: toGatewayUpgrade(headers, entered.ticket),
      idle,
      onUnreachable: () => refuseUpgrade(socket, 'no-gateway'),
    })
  }

  return {
    request: (request, response) =>
      void passRequest(request, response).catch((error: unknown) => {
        onError(error)
        if (response.headersSent) response.destroy()
        else refuse(response, 'failed')
      }),
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy())
      void passUpgrade(request, socket, head).catch((error: unknown) => {
        onError(error)
        refuseUpgrade(socket, 'failed')
      })
    },
    close: () => agent.destroy(),
  }
}

function refuse(response: ServerResponse, refusal: Refusal): void {
  const { code, headers, body } = statusAnswer(refusal)
  response.writeHead(code, headers).end(body)
}

function refuseUpgrade(socket: Duplex, refusal: Refusal): void {
  if (socket.destroyed || socket.writableEnded) return
  const { code, headers, body } = statusAnswer(refusal)
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 ${code} ${http.STATUS_CODES[code]}\r\n${lines.join('')}connection: close\r\n\r\n${body}`)
}
