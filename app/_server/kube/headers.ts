/** Which headers cross the site on the way to the gateway and back. */
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http'
import { ticketHeader } from '#domain/ticket'

/** Of one connection only. https://datatracker.ietf.org/doc/html/rfc9110#section-7.6.1 */
const hopByHop = ['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade']
/** The site's own business: its token, its cookies, its ticket. */
const ours = ['authorization', 'cookie', 'host', ticketHeader]

const without = (headers: IncomingHttpHeaders, names: readonly string[]): OutgoingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)))

/** @returns the headers for the gateway; `connection` may name further headers of one connection only */
export function toGateway(headers: IncomingHttpHeaders, ticket: string): OutgoingHttpHeaders {
  const named = (headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase())
  return { ...without(headers, [...hopByHop, ...ours, ...named]), [ticketHeader]: ticket }
}

export const toGatewayUpgrade = (headers: IncomingHttpHeaders, ticket: string): OutgoingHttpHeaders => ({
  ...toGateway(headers, ticket),
  connection: 'Upgrade',
  upgrade: headers.upgrade,
})

/** A cluster must not set the site's cookies. */
export const toStudent = (headers: IncomingHttpHeaders): OutgoingHttpHeaders =>
  without(headers, [...hopByHop, 'set-cookie'])
