/** Signs leave to pass the gateway: for one user, one workspace, one minute, once. */
import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import type { Access } from '#db/kube-tokens'
import { ticketLifetimeSeconds } from '#domain/ticket'

type Granted = Extract<Access, { ok: true }>

export function signTicket({ holder, namespace, expiresAt }: Granted, secret: string): Promise<string> {
  const { workspaceId: workspace, userId, sessionId: session } = holder
  return new SignJWT({ workspace, namespace, purpose: 'kube', session, until: expiresAt.toISOString() })
    .setProtectedHeader({ alg: 'HS256' })
    .setJti(randomUUID())
    .setSubject(userId)
    .setIssuedAt()
    .setExpirationTime(`${ticketLifetimeSeconds}s`)
    .sign(new TextEncoder().encode(secret))
}
