/** Passes admitted terminals on to the gateway, a bounded number for each person. */
import http from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { toGatewayUpgrade } from '../kube/headers.ts'
import { switchProtocols } from '../switch-protocols.ts'
import { admitTerminal, type TerminalGuard, type TerminalRefusal } from './admit.ts'

export type TerminalOptions = TerminalGuard & {
  gateway: { host: string; port: number }
  onError(error: unknown): void
  /** how many one person may have open */
  mostOpen?: number
}

export type TerminalPassage = { upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void }

/** The gateway gives a sign of life far more often, in ms. */
const idle = 60_000

const codes = {
  'wrong-origin': 403,
  'not-found': 404,
  'signed-out': 401,
  'not-yours': 404,
  'too-often': 429,
  'too-many': 429,
  'no-gateway': 503,
  failed: 500,
} as const satisfies Record<TerminalRefusal | 'no-gateway' | 'failed', number>

export function createTerminalPassage(options: TerminalOptions): TerminalPassage {
  const { gateway, onError, mostOpen = 16 } = options
  const open = new Map<string, number>()

  /** @returns false when there are too many; counts until the socket closes */
  function enter(userId: string, socket: Duplex): boolean {
    const count = open.get(userId) ?? 0
    if (count >= mostOpen) return false
    open.set(userId, count + 1)
    socket.once('close', () => {
      const left = (open.get(userId) ?? 1) - 1
      if (left > 0) open.set(userId, left)
      else open.delete(userId)
    })
    return true
  }

  async function pass(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const admitted = await admitTerminal(request, options)
    if (!admitted.ok) return refuse(socket, admitted.refusal)
    // Whoever left meanwhile closes no second time, and would be counted for ever.
    if (socket.destroyed) return
    if (!enter(admitted.userId, socket)) return refuse(socket, 'too-many')
    switchProtocols(request, socket, head, {
      gateway,
      path: admitted.path,
      headers: toGatewayUpgrade(request.headers, admitted.ticket),
      idle,
      onUnreachable: () => refuse(socket, 'no-gateway'),
    })
  }

  return {
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy())
      pass(request, socket, head).catch((error: unknown) => {
        onError(error)
        refuse(socket, 'failed')
      })
    },
  }
}

/** Nobody reads more than the code: a browser tells its page nothing of it. */
function refuse(socket: Duplex, refusal: keyof typeof codes): void {
  if (socket.destroyed || socket.writableEnded) return
  const code = codes[refusal]
  socket.end(`HTTP/1.1 ${code} ${http.STATUS_CODES[code]}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`)
}
