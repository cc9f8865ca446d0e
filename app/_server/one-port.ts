/** One port that answers HTTP and TLS: the first byte of a connection tells which. */
import http from 'node:http'
import https from 'node:https'
import net from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

export type OnePort = {
  /** @returns the port, which the system chooses for 0 */
  listen(port: number, host: string): Promise<number>
  setCertificate(certificate: { cert: string; key: string }): void
  /** Takes no more connections, lets requests finish within the grace, then cuts what is left. */
  stop(grace: number): Promise<void>
}

export type OnePortOptions = {
  certificate: { cert: string; key: string }
  onRequest: http.RequestListener
  onUpgrade: (request: http.IncomingMessage, socket: Socket, head: Buffer) => void
  /** how long a connection may take to say what it wants, in ms */
  silence?: number
}

/** The record type of a TLS handshake. https://datatracker.ietf.org/doc/html/rfc8446#section-5.1 */
const tlsHandshake = 0x16

export function createOnePort({ certificate, onRequest, onUpgrade, silence = 10_000 }: OnePortOptions): OnePort {
  const limits = {
    headersTimeout: silence,
    requestTimeout: 300_000,
    connectionsCheckingInterval: silence / 2,
    keepAliveTimeout: 60_000,
    maxHeaderSize: 32_768,
  }
  const plain = http.createServer(limits)
  const secure = https.createServer({ ...limits, ...certificate, minVersion: 'TLSv1.2', handshakeTimeout: silence })
  const sockets = new Set<Socket>()
  for (const server of [plain, secure]) {
    server.on('request', onRequest).on('upgrade', onUpgrade)
    // Neither listens itself; Node begins to watch for slow requests when it hears this.
    server.emit('listening')
  }

  const doorstep = net.createServer({ noDelay: true, keepAlive: true }, (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // A reset before anything was said; later on, whoever took the socket hears of it as well.
    socket.on('error', () => socket.destroy())
    socket.setTimeout(silence, () => socket.destroy())
    socket.once('data', (first) => {
      socket.setTimeout(0)
      socket.removeAllListeners('timeout')
      socket.pause()
      socket.unshift(first)
      if (first[0] === tlsHandshake) {
        // It takes what was read so far out of the socket itself, and the rest from below.
        secure.emit('connection', socket)
      } else {
        plain.emit('connection', socket)
        socket.resume()
      }
    })
  })

  return {
    async listen(port, host) {
      await new Promise<void>((resolve, reject) => {
        doorstep.once('error', reject)
        doorstep.listen(port, host, resolve)
      })
      return portOf(doorstep.address())
    },
    setCertificate: (renewed) => secure.setSecureContext({ ...renewed, minVersion: 'TLSv1.2' }),
    async stop(grace) {
      const closed = new Promise<void>((resolve) => doorstep.close(() => resolve()))
      plain.close()
      secure.close()
      const cut = setTimeout(() => sockets.forEach((socket) => socket.destroy()), grace)
      await closed
      clearTimeout(cut)
    },
  }
}

const portOf = (address: AddressInfo | string | null) => (typeof address === 'object' && address ? address.port : 0)
