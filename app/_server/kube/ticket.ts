/** Signs leave to pass the gateway: for one user, one workspace, one minute, once. */
import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import type { Access } from '#db/kube-tokens'
import { ticketLifetimeSeconds, type Ticket } from '#domain/ticket'

type Granted = Extract<Access, { ok: true }>

export function signTicket({ holder, namespace, expiresAt }: Granted, secret: string): Promise<string> {
  const { workspaceId: workspace, userId: sub, sessionId: session } = holder
  return signLeave({ sub, workspace, namespace, purpose: 'kube', session, until: expiresAt.toISOString() }, secret)
}

export function signLeave({ sub, ...leave }: Omit<Ticket, 'jti'>, secret: string): Promise<string> {
  return new SignJWT(leave)
    .setProtectedHeader({ alg: 'HS256' })
    .setJti(randomUUID())
    .setSubject(sub)
    .setIssuedAt()
    .setExpirationTime(`${ticketLifetimeSeconds}s`)
    .sign(new TextEncoder().encode(secret))
}
