/** Passes a connection that changes its protocol on to the gateway, and its answer back: streams, nothing is held back. */
import http from 'node:http'
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http'
import { pipeline } from 'node:stream'
import type { Duplex } from 'node:stream'
import { toStudent } from './kube/headers.ts'

export type Switching = {
  gateway: { host: string; port: number }
  path: string
  headers: OutgoingHttpHeaders
  /** ms with no byte either way */
  idle: number
  onUnreachable(): void
}

export function switchProtocols(
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  { gateway, path, headers, idle, onUnreachable }: Switching,
): void {
  const upstream = http.request({ ...gateway, agent: false, method: request.method ?? 'GET', path, headers })
  request.socket.setTimeout(idle, () => socket.destroy())
  socket.once('close', () => upstream.destroy())
  upstream.once('error', onUnreachable)
  upstream.once('response', (answer) => answerPlainly(answer, socket))
  upstream.once('upgrade', (answer, other, otherHead) => {
    socket.write(
      headOf(answer, { ...toStudent(answer.headers), connection: 'Upgrade', upgrade: answer.headers.upgrade }),
    )
    if (otherHead.length > 0) socket.write(otherHead)
    if (head.length > 0) other.write(head)
    join(socket, other)
  })
  upstream.end()
}

/** The gateway did not switch protocols: its answer in full, then the end. */
function answerPlainly(answer: IncomingMessage, socket: Duplex): void {
  socket.write(headOf(answer, { ...toStudent(answer.headers), connection: 'close' }))
  pipeline(answer, socket, () => {})
}

function headOf(answer: IncomingMessage, headers: http.OutgoingHttpHeaders): string {
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one) => `${name}: ${one}\r\n`),
  )
  return `HTTP/1.1 ${answer.statusCode} ${answer.statusMessage}\r\n${lines.join('')}\r\n`
}

/** A pipeline that fails destroys both its ends, and so the other one too. */
function join(one: Duplex, other: Duplex): void {
  pipeline(one, other, () => {})
  pipeline(other, one, () => {})
}
