/** A TCP connection to a port of a Pod, through the API server. */
import { Duplex } from 'node:stream'
import WebSocket from 'ws'
import type { KubeClient } from './client.ts'
import { kindOf, resourcePath } from './kinds.ts'
import { failed, failureOf, succeeded, type Outcome } from './outcome.ts'
import { reasonOf } from './request.ts'
import { text } from 'node:stream/consumers'

/** One forwarded port has two channels; the first message of each repeats the port's number (two bytes). */
const dataChannel = 0
const errorChannel = 1

/** Opens one connection. It ends when either side ends; a refusal by the Pod destroys it with the kubelet's words. */
export async function forwardPort(
  client: KubeClient,
  { namespace, pod, port }: { namespace: string; pod: string; port: number },
): Promise<Outcome<Duplex>> {
  const path = resourcePath(kindOf('v1', 'Pod'), { namespace, name: pod })
  const url = `${client.server.replace(/^http/, 'ws')}${path}/portforward?ports=${port}`
  const socket = new WebSocket(url, ['v4.channel.k8s.io'], {
    ...(await client.credentials()),
    handshakeTimeout: 10_000,
    perMessageDeflate: false,
  })
  return new Promise((resolve) => {
    socket.once('open', () => resolve(succeeded(connectionOver(socket))))
    socket.once('error', (error) => resolve(failed({ type: 'unreachable', message: reasonOf(error, client) })))
    socket.once('unexpected-response', (_request, response) => {
      void text(response).then((body) => resolve(failed(failureOf(response.statusCode ?? 0, body))))
    })
  })
}

/** The channel protocol as a plain stream of bytes, with back-pressure both ways. */
function connectionOver(socket: WebSocket): Duplex {
  const isAnnounced = new Set<number>()
  const connection = new Duplex({
    read: () => socket.resume(),
    write: (chunk: Buffer, _encoding, done) => socket.send(Buffer.concat([Buffer.of(dataChannel), chunk]), done),
    final: (done) => {
      socket.close()
      done()
    },
    destroy: (error, done) => {
      socket.terminate()
      done(error)
    },
  })
  socket.on('message', (message: Buffer) => {
    const channel = message[0] ?? errorChannel
    if (!isAnnounced.has(channel)) {
      isAnnounced.add(channel)
      return
    }
    const content = message.subarray(1)
    if (channel === errorChannel) connection.destroy(new Error(content.toString('utf8').trim()))
    else if (!connection.push(content)) socket.pause()
  })
  socket.on('error', (error) => connection.destroy(error))
  socket.on('close', () => connection.push(null))
  return connection
}
