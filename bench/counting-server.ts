/** The API server behind a door that counts requests: whoever comes through it acts as the identity of a kubeconfig. */
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { closeClient, openClient } from '#kube/client'
import { requested } from './requested.ts'

export type CountingServer = {
  /** Points at the door, and needs no credentials: for this machine only. */
  kubeconfig: string
  /** requests since the last time this was asked, by what they are about */
  count(): ReadonlyMap<string, number>
  close(): Promise<void>
}

/** @param file where the kubeconfig is written */
export async function openCountingServer(kubeconfig: string, file: string): Promise<CountingServer> {
  const client = openClient(kubeconfig)
  const open = new Set<Socket>()
  let requests = new Map<string, number>()
  async function passOn(incoming: IncomingMessage): Promise<http.ClientRequest> {
    const about = requested(incoming.method ?? 'GET', incoming.url ?? '/')
    requests.set(about, (requests.get(about) ?? 0) + 1)
    const credentials = await client.credentials()
    const { host: _, ...headers } = incoming.headers
    const url = new URL(incoming.url ?? '/', client.server)
    const { method } = incoming
    const options = { ...credentials, method, headers: { ...headers, ...credentials.headers }, agent: client.streams }
    return (url.protocol === 'http:' ? http : https).request(url, { ...options, timeout: 0 })
  }
  const server = http.createServer((incoming, response) => {
    void passOn(incoming).then((outgoing) => {
      outgoing.on('response', (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        response.flushHeaders() // a watch may have nothing to tell for long
        answer.pipe(response)
      })
      outgoing.on('error', () => response.destroy())
      response.on('close', () => outgoing.destroy())
      incoming.pipe(outgoing)
    })
  })
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
  })
  server.on('upgrade', (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
    void passOn(incoming).then((outgoing) => joined(outgoing, socket, head))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  // The client refuses plain HTTP where it is not told to leave TLS alone.
  const to = { server: `http://127.0.0.1:${port}`, 'insecure-skip-tls-verify': true }
  const cluster = { name: 'counted', cluster: to }
  const context = { name: 'counted', context: { cluster: 'counted', user: 'nobody' } }
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [cluster],
    contexts: [context],
    users: [{ name: 'nobody', user: {} }],
  }
  writeFileSync(file, JSON.stringify({ ...config, 'current-context': 'counted' }), { mode: 0o600 })
  return {
    kubeconfig: file,
    count() {
      const counted = requests
      requests = new Map()
      return counted
    },
    async close() {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
      closeClient(client)
    },
  }
}

/** Both ends of an upgraded connection, after the API server has said yes or no. */
function joined(outgoing: http.ClientRequest, socket: Duplex, head: Buffer): void {
  outgoing.on('upgrade', (answer, server: Duplex, rest: Buffer) => {
    const lines = answer.rawHeaders.flatMap((name, index, all) =>
      index % 2 === 0 ? [`${name}: ${all[index + 1]}`] : [],
    )
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`)
    socket.write(rest)
    server.write(head)
    for (const end of [socket, server]) end.on('error', () => end.destroy())
    server.pipe(socket).pipe(server)
    socket.on('close', () => server.destroy())
  })
  outgoing.on('response', (answer) => {
    socket.write(`HTTP/1.1 ${answer.statusCode} ${answer.statusMessage}\r\nconnection: close\r\n\r\n`)
    answer.pipe(socket)
  })
  outgoing.on('error', () => socket.destroy())
  outgoing.end()
}
