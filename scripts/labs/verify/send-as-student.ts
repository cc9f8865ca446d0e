/** One request through the gateway, under a ticket of its own: with the student's rights and nothing more. */
import { randomUUID } from 'node:crypto'
import { request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http'
import { SignJWT } from 'jose'
import { ticketHeader, ticketLifetimeSeconds } from '#domain/ticket'

export type Workspace = { id: string; namespace: string; userId: string }
export type Gateway = { address: string; ticketSecret: string }

export type StudentRequest = {
  method: string
  /** of the API server's, with the query; or of the gateway's own, `/kube/…`. It is sent as it is written. */
  path: string
  body?: string
  contentType?: string | undefined
  headers?: OutgoingHttpHeaders
  signal?: AbortSignal
}

/** A ticket opens one request, as the site would sign it. */
export async function ticketFor(gateway: Gateway, { id, namespace, userId }: Workspace): Promise<string> {
  return new SignJWT({ purpose: 'kube', sub: userId, workspace: id, namespace, jti: randomUUID() })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuedAt()
    .setExpirationTime(`${ticketLifetimeSeconds}s`)
    .sign(new TextEncoder().encode(gateway.ticketSecret))
}

/** Returns as soon as the answer's head is there. */
export async function sendAsStudent(
  gateway: Gateway,
  workspace: Workspace,
  { method, path, body, contentType, headers: own, signal }: StudentRequest,
): Promise<IncomingMessage> {
  const headers = {
    ...own,
    [ticketHeader]: await ticketFor(gateway, workspace),
    accept: 'application/json',
    ...(body !== undefined && { 'content-type': contentType, 'content-length': Buffer.byteLength(body) }),
  }
  const { hostname: host, port } = new URL(`http://${gateway.address}`)
  const whole = path.startsWith('/kube/') ? path : `/kube/${workspace.id}${path}`
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({ host, port, path: whole, method, headers, ...(signal && { signal }) }, resolve)
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
