/** One HTTP request to the API server. */
import { request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http'
import { request as httpsRequest, type RequestOptions } from 'node:https'
import { text } from 'node:stream/consumers'
import type { KubeClient } from './client.ts'
import { failed, failureOf, succeeded, type Outcome } from './outcome.ts'

export type KubeRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** starts with `/` */
  path: string
  query?: Record<string, string | number | boolean | undefined>
  body?: unknown
  contentType?: string
  headers?: OutgoingHttpHeaders
  /** act under this token instead of the client's own identity */
  token?: string | undefined
  signal?: AbortSignal | undefined
  /** milliseconds until an unanswered request is given up; streams have none */
  timeout?: number
}

const answerTimeout = 30_000

/** Sends a request and reads the whole answer as JSON. */
export async function call<T>(client: KubeClient, request: KubeRequest): Promise<Outcome<T>> {
  try {
    const response = await send(client, { timeout: answerTimeout, ...request })
    const body = await text(response)
    const status = response.statusCode ?? 0
    return status >= 200 && status < 300 ? succeeded(JSON.parse(body) as T) : failed(failureOf(status, body))
  } catch (error) {
    return failed({ type: 'unreachable', message: reasonOf(error, client) })
  }
}

/** Sends a request and returns as soon as the answer's head is there. Rejects when there is no answer. */
export async function send(
  client: KubeClient,
  request: KubeRequest,
  { isStream = false } = {},
): Promise<IncomingMessage> {
  const identity = request.token === undefined ? await client.credentials() : await client.trust()
  const payload = request.body === undefined ? undefined : JSON.stringify(request.body)
  const options: RequestOptions = {
    ...identity,
    agent: isStream ? client.streams : client.requests,
    method: request.method,
    headers: {
      ...identity.headers,
      accept: 'application/json',
      ...request.headers,
      'user-agent': 'ordinal',
      ...(request.token !== undefined && { authorization: `Bearer ${request.token}` }),
      ...(payload !== undefined && {
        'content-type': request.contentType ?? 'application/json',
        'content-length': Buffer.byteLength(payload),
      }),
    },
    ...(request.signal && { signal: request.signal }),
    // A stream may be silent for as long as it likes, whatever its agent allows kept connections.
    timeout: isStream ? 0 : request.timeout,
  }
  return attempt(new URL(`${client.server}${request.path}${queryOf(request.query)}`), options, payload)
}

/** A kept connection that the server closed in the meantime has done nothing yet: the request may be sent again. */
function attempt(url: URL, options: RequestOptions, payload: string | undefined): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const outgoing = (url.protocol === 'http:' ? httpRequest : httpsRequest)(url, options, resolve)
    outgoing.on('socket', (socket) => socket.setKeepAlive(true, 10_000))
    outgoing.on('timeout', () => outgoing.destroy(new Error('no answer in time')))
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      if (outgoing.reusedSocket && error.code === 'ECONNRESET') resolve(attempt(url, options, payload))
      else reject(error)
    })
    outgoing.end(payload)
  })
}

function queryOf(query: KubeRequest['query'] = {}): string {
  const pairs = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]))
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`
}

/** Why nothing came back, naming the server. */
export const reasonOf = (error: unknown, client: KubeClient): string =>
  `${client.server} does not answer: ${error instanceof Error ? error.message || error.name : String(error)}`
