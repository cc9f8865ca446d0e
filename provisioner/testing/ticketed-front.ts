/** For tests: stands where the site stands, and gives every request a ticket of its own, so that a plain kubectl works. */
import { randomUUID } from 'node:crypto'
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { SignJWT } from 'jose'
import { ticketHeader, ticketLifetimeSeconds, type Ticket } from '#domain/ticket'

export type TicketFields = Omit<Ticket, 'jti' | 'purpose'>

export async function signTicket(
  secret: string,
  fields: TicketFields,
  { jti = randomUUID(), now = Date.now() } = {},
): Promise<string> {
  const iat = Math.floor(now / 1000)
  return new SignJWT({ purpose: 'kube', ...fields, jti })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuedAt(iat)
    .setExpirationTime(iat + ticketLifetimeSeconds)
    .sign(new TextEncoder().encode(secret))
}

export type Front = { url: string; close(): Promise<void> }

export async function openFront(gateway: { host: string; port: number }, sign: () => Promise<string>): Promise<Front> {
  const passOn = async ({ method, url, headers }: IncomingMessage) =>
    httpRequest({ ...gateway, method, path: url, headers: { ...headers, [ticketHeader]: await sign() } })

  const server = createServer((request, response) => {
    void passOn(request).then((outgoing) => {
      outgoing.on('error', () => response.destroy())
      outgoing.on('response', (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        response.flushHeaders()
        answer.on('error', () => response.destroy())
        answer.pipe(response)
      })
      response.on('close', () => outgoing.destroy())
      request.pipe(outgoing)
    })
  })
  server.on('upgrade', (request, socket, first) => {
    socket.on('error', () => socket.destroy())
    void passOn(request).then((outgoing) => {
      outgoing.on('error', () => socket.destroy())
      outgoing.on('response', (answer) => {
        socket.write(
          `HTTP/1.1 ${answer.statusCode} ${answer.statusMessage}\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n`,
        )
        answer.pipe(socket)
      })
      outgoing.on('upgrade', (answer, upstream, early) => {
        const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${String(value)}`)
        socket.write(['HTTP/1.1 101 Switching Protocols', ...lines, '', ''].join('\r\n'))
        socket.write(early)
        upstream.write(first)
        upstream.on('error', () => socket.destroy())
        socket.on('close', () => upstream.destroy())
        upstream.on('close', () => socket.destroy())
        socket.pipe(upstream)
        upstream.pipe(socket)
      })
      outgoing.end()
    })
  })
  // An upgraded connection is the server's no more, and would keep it from closing.
  const connections = new Set<Socket>()
  server.on('connection', (socket) => {
    connections.add(socket)
    socket.once('close', () => connections.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of connections) socket.destroy()
      await closed
    },
  }
}
