/** Which headers pass. Nothing that a client says about who it is, or for whom it acts, reaches the API server. */
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http'
import { ticketHeader } from '#domain/ticket'

/** Between two neighbours only. https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])
const credentials = new Set(['authorization', 'cookie', 'host', ticketHeader, 'forwarded', 'via'])
/** Impersonation, the front proxy's word on who somebody is, and where a request came from. */
const claims = ['impersonate-', 'x-remote-', 'x-forwarded-', 'x-real-', 'x-ordinal-']
/** exec, attach and port-forward; nothing else may change the protocol. */
const upgrades = new Set(['websocket', 'spdy/3.1'])

/** Also those that the `Connection` header names. */
function isOfThisHop(name: string, headers: IncomingHttpHeaders): boolean {
  const named = (headers.connection ?? '').toLowerCase().split(/\s*,\s*/)
  return hopByHop.has(name) || named.includes(name)
}

/**
 * A body of unknown length stays chunked: Node would write that of a GET or DELETE with no frame at all, and the API server
 * would read it as the next request of that connection, which may be another student's.
 */
export function requestHeaders(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  const { 'content-length': length, 'transfer-encoding': encoding } = headers
  return {
    ...withoutFrame(headers),
    ...(encoding !== undefined && { 'transfer-encoding': 'chunked' }),
    ...(encoding === undefined && length !== undefined && { 'content-length': length }),
  }
}

function withoutFrame(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  return keep(
    headers,
    (name) =>
      name !== 'content-length' &&
      !isOfThisHop(name, headers) &&
      !credentials.has(name) &&
      !claims.some((prefix) => name.startsWith(prefix)),
  )
}

export function responseHeaders(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  return keep(headers, (name) => !isOfThisHop(name, headers) && name !== 'set-cookie')
}

/** The headers of a request to change the protocol, which has no body, or null when it asks for one that is not passed on. */
export function upgradeHeaders(headers: IncomingHttpHeaders): OutgoingHttpHeaders | null {
  const protocol = headers.upgrade?.toLowerCase()
  if (protocol === undefined || !upgrades.has(protocol)) return null
  return { ...withoutFrame(headers), connection: 'Upgrade', upgrade: headers.upgrade }
}

function keep(headers: IncomingHttpHeaders, isKept: (name: string) => boolean): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name, value]) => value !== undefined && isKept(name)))
}
