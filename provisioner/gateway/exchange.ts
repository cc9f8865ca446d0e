/** One request passed on and its answer passed back, as streams: nothing is held back, and either side's end ends both. */
import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { KubeClient } from '#kube/client'
import { passOn } from '#kube/pass-on'
import type { Admitted } from './admit.ts'
import { BodyTooLarge, isTooLarge, limitBody } from './body-limit.ts'
import { requestHeaders, responseHeaders, upgradeHeaders } from './headers.ts'
import { refusals, statusResponse, type Refusal } from './status.ts'

export type Exchange = { client: KubeClient; admitted: Admitted; onUnauthorized: () => void }

export function refuse(response: ServerResponse, refusal: Refusal): void {
  const { code, headers, body } = statusResponse(refusal)
  response.writeHead(code, headers).end(body)
}

export async function exchange(
  { client, admitted, onUnauthorized }: Exchange,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { path, token } = admitted
  if (isTooLarge(request)) return refuse(response, refusals.tooLarge)
  const outgoing = await passOn(client, {
    method: request.method ?? 'GET',
    path,
    headers: requestHeaders(request.headers),
    token,
  })
  const answer = answerTo(outgoing)
  response.once('close', () => outgoing.destroy())
  if (response.destroyed) outgoing.destroy()
  request.once('error', () => outgoing.destroy())
  const limit = limitBody()
  limit.once('error', (error) => outgoing.destroy(error))
  request.pipe(limit).pipe(outgoing)
  try {
    const incoming = await answer
    if (incoming.statusCode === 401) onUnauthorized()
    response.writeHead(incoming.statusCode ?? 502, responseHeaders(incoming.headers))
    response.flushHeaders()
    await pipeline(incoming, response)
  } catch (error) {
    request.resume() // the rest of what was sent is nobody's, and the answer has to be read
    if (response.headersSent) response.destroy()
    else refuse(response, error instanceof BodyTooLarge ? refusals.tooLarge : refusals.clusterSilent)
  }
}

function answerTo(outgoing: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    outgoing.once('response', resolve)
    outgoing.on('error', reject) // stays: an error after the answer began shows in the answer's own stream
  })
}

/** For a connection that asked for another protocol, there is no response object: the answer is written out. */
export function refuseUpgrade(socket: Duplex, refusal: Refusal): void {
  const { code, headers, body } = statusResponse(refusal)
  socket.end(head(code, refusal.reason, { ...headers, connection: 'close' }) + body)
}

export async function exchangeUpgrade(
  { client, admitted, onUnauthorized }: Exchange,
  request: IncomingMessage,
  socket: Duplex,
  first: Buffer,
): Promise<void> {
  const headers = upgradeHeaders(request.headers)
  if (!headers)
    return refuseUpgrade(socket, {
      ...refusals.badPath,
      code: 400,
      reason: 'BadRequest',
      message: 'only WebSocket and SPDY/3.1 are passed on',
    })
  const { path, token } = admitted
  const outgoing = await passOn(client, { method: request.method ?? 'GET', path, headers, token })
  socket.once('close', () => outgoing.destroy())
  outgoing.on('error', () => (socket.writable ? refuseUpgrade(socket, refusals.clusterSilent) : socket.destroy()))
  if (socket.destroyed) outgoing.destroy()
  outgoing.once('response', (answer) => {
    if (answer.statusCode === 401) onUnauthorized()
    socket.write(
      head(answer.statusCode ?? 502, answer.statusMessage ?? '', {
        ...responseHeaders(answer.headers),
        connection: 'close',
      }),
    )
    pipeline(answer, socket).catch(() => socket.destroy())
  })
  outgoing.once('upgrade', (answer, upstream, early) => {
    socket.write(
      head(101, 'Switching Protocols', {
        ...responseHeaders(answer.headers),
        connection: 'Upgrade',
        upgrade: answer.headers.upgrade,
      }),
    )
    if (early.length > 0) socket.write(early)
    if (first.length > 0) upstream.write(first)
    join(socket, upstream)
  })
  outgoing.end()
}

/** Both directions; whichever ends or breaks takes the other with it. */
function join(one: Duplex, other: Duplex): void {
  pipeline(one, other)
    .catch(() => {})
    .finally(() => other.destroy())
  pipeline(other, one)
    .catch(() => {})
    .finally(() => one.destroy())
}

function head(code: number, message: string, headers: Record<string, unknown>): string {
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((each) => each !== undefined)
      .map((each) => `${name}: ${String(each)}`),
  )
  return [`HTTP/1.1 ${code} ${message}`, ...lines, '', ''].join('\r\n')
}
