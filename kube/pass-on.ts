/** Passes somebody else's request on to the API server under a token of theirs; whoever passes it on is not seen there. */
import { request as httpRequest, type ClientRequest, type OutgoingHttpHeaders } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { KubeClient } from './client.ts'

export type Passed = {
  method: string
  /** path and query, exactly as they are to arrive */
  path: string
  /** without any credentials; `authorization` is set here */
  headers: OutgoingHttpHeaders
  token: string
}

/** An open request: the caller writes the body, and deals with `response`, `upgrade` and `error`. */
export async function passOn(client: KubeClient, { method, path, headers, token }: Passed): Promise<ClientRequest> {
  const { protocol, hostname, port, host, pathname } = new URL(client.server)
  const send = protocol === 'http:' ? httpRequest : httpsRequest
  return send({
    ...(await client.trust()),
    agent: client.streams,
    hostname: hostname.replace(/^\[|\]$/g, ''),
    port: port || (protocol === 'http:' ? 80 : 443),
    method,
    path: pathname === '/' ? path : pathname + path,
    headers: { ...headers, host, authorization: `Bearer ${token}` },
  })
}
