/** Whether a request to `/kube` may pass, and with what ticket. */
import type { IncomingHttpHeaders } from 'node:http'
import type { Access } from '#db/kube-tokens'
import type { Refusal } from './status.ts'
import { signTicket } from './ticket.ts'

export type Admission = { ok: true; workspaceId: string; ticket: string } | { ok: false; refusal: Refusal }
export type Guard = { readAccess(token: string): Promise<Access>; ticketSecret: string; origin: string }
type Asked = { url?: string | undefined; headers: IncomingHttpHeaders }

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const target = new RegExp(`^/kube/(${uuid})(?:[/?]|$)`)

export const isForKube = (url: string | undefined): boolean => /^\/kube(?:[/?]|$)/.test(url ?? '')

export async function admit({ url, headers }: Asked, { readAccess, ticketSecret, origin }: Guard): Promise<Admission> {
  // kubectl sends no Origin; a browser's page that does has to be ours.
  if (headers.origin !== undefined && headers.origin !== origin) return { ok: false, refusal: 'wrong-origin' }
  const workspaceId = target.exec(url ?? '')?.[1]
  if (!workspaceId) return { ok: false, refusal: 'not-found' }
  const token = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1]
  if (!token) return { ok: false, refusal: 'no-token' }
  const access = await readAccess(token)
  if (!access.ok) return { ok: false, refusal: access.why }
  if (access.holder.workspaceId !== workspaceId) return { ok: false, refusal: 'other-workspace' }
  return { ok: true, workspaceId, ticket: await signTicket(access, ticketSecret) }
}
