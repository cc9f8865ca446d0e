/** Which headers cross the site on the way to the gateway and back. */
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http'
import { ticketHeader } from '#domain/ticket'

/** Of one connection only. https://datatracker.ietf.org/doc/html/rfc9110#section-7.6.1 */
const hopByHop = ['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade']
/** The site's own business: its token, its cookies, its ticket. */
const ours = ['authorization', 'cookie', 'host', ticketHeader]

const without = (headers: IncomingHttpHeaders, names: readonly string[]): OutgoingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)))

/** What says where a body ends; no `connection` header may take it away. */
const frame = ['content-length', 'transfer-encoding']

/** `connection` may name further headers of one connection only. */
function withoutFrame(headers: IncomingHttpHeaders, ticket: string): OutgoingHttpHeaders {
  const named = (headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase())
  return { ...without(headers, [...hopByHop, ...ours, ...frame, ...named]), [ticketHeader]: ticket }
}

/**
 * The headers for the gateway. A body of unknown length stays chunked: Node would write that of a GET or DELETE with no frame
 * at all, and the gateway would read it as the next student's request.
 */
export function toGateway(headers: IncomingHttpHeaders, ticket: string): OutgoingHttpHeaders {
  const { 'content-length': length, 'transfer-encoding': encoding } = headers
  return {
    ...withoutFrame(headers, ticket),
    ...(encoding !== undefined && { 'transfer-encoding': 'chunked' }),
    ...(encoding === undefined && length !== undefined && { 'content-length': length }),
  }
}

/** Such a request has no body: what follows it belongs to the other protocol. */
export const toGatewayUpgrade = (headers: IncomingHttpHeaders, ticket: string): OutgoingHttpHeaders => ({
  ...withoutFrame(headers, ticket),
  connection: 'Upgrade',
  upgrade: headers.upgrade,
})

/** A cluster must not set the site's cookies. */
export const toStudent = (headers: IncomingHttpHeaders): OutgoingHttpHeaders =>
  without(headers, [...hopByHop, 'set-cookie'])
