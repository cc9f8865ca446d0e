/** What happens to a request before anybody else sees it: health, kubectl, the rules of the house, then Next. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import tls from 'node:tls'
import { clientHeader } from '../_api/client.ts'
import { isForKube } from './kube/admit.ts'
import type { KubePassage } from './kube/pass-on.ts'
import { clientAddress, rule } from './request-rules.ts'
import type { Ruling } from './request-rules.ts'
import { securityHeaders, transportHeaders } from './security-headers.ts'

export type FrontDoor = {
  origin: string
  kube: KubePassage
  isHealthy(): Promise<boolean>
  pages(request: IncomingMessage, response: ServerResponse): Promise<void>
  onError(error: unknown): void
}

/** What people send to pages and to the API is small: a token, a form. kubectl's bodies do not come this way. */
const largestBody = 65_536

/** Headers by which the site's parts talk to each other, or that only a proxy of ours may set. */
const notFromOutside = [
  clientHeader,
  'content-security-policy',
  'x-middleware-subrequest',
  'x-forwarded-host',
  'x-forwarded-proto',
]

export function frontDoor({ origin, kube, isHealthy, pages, onError }: FrontDoor) {
  const headers = { ...securityHeaders, ...transportHeaders(origin) }
  return (request: IncomingMessage, response: ServerResponse): void => {
    if (isForKube(request.url)) return kube.request(request, response)
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    if (request.url === '/healthz')
      return void isHealthy().then((isWell) => tell(response, isWell ? 200 : 503, health(isWell)))
    const ruling = rule(askedOf(request), origin)
    if (ruling.type !== 'pass') return turnAway(response, ruling)
    if (!isBodySmall(request)) return tell(response, 413, tooLarge)
    const { remoteAddress } = request.socket
    const client = clientAddress(remoteAddress, first(request.headers['x-forwarded-for']), origin)
    for (const name of notFromOutside) delete request.headers[name]
    request.headers[clientHeader] = client
    pages(request, response).catch((error: unknown) => {
      onError(error)
      response.destroy()
    })
  }
}

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

const askedOf = ({ method = 'GET', url = '/', headers, socket }: IncomingMessage) => ({
  method,
  url,
  isTls: socket instanceof tls.TLSSocket,
  host: headers.host,
  origin: headers.origin,
  fetchSite: first(headers['sec-fetch-site']),
})

/** A body that does not say how long it is could go on for ever. */
function isBodySmall({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) <= largestBody
}

const tooLarge = {
  code: 'wrong-input',
  error: 'The request is too large, or does not say how large it is.',
  cure: 'Reload the page and try again.',
}

const health = (isWell: boolean) =>
  isWell ? { status: 'ok' } : { status: 'down', error: 'The database does not answer.' }

function turnAway(response: ServerResponse, ruling: Exclude<Ruling, { type: 'pass' }>): void {
  if (ruling.type === 'redirect') return void response.writeHead(307, { location: ruling.to }).end()
  const { status, error, cure } = ruling
  tell(response, status, { code: 'wrong-origin', error, cure })
}

function tell(response: ServerResponse, status: number, document: object): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(document))
}
