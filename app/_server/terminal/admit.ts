/**
 * `/ws/terminal/<workspace>`: a terminal in the browser, passed on to the provisioner's gateway with a ticket. Who asks is
 * known by the browser's session; that the page is ours, by its Origin, without which any other site could open one.
 */
import type { IncomingHttpHeaders } from 'node:http'
import { may, type CurrentUser } from '#domain/person'
import { shellNumberSchema } from '#domain/terminal'
import { signLeave } from '../kube/ticket.ts'

export type TerminalGuard = {
  origin: string
  ticketSecret: string
  /** who presents these cookies */
  readUser(cookies: string | undefined): Promise<CurrentUser | null>
  readWorkspace(id: string): Promise<{ userId: string; runId: string; namespace: string } | null>
  mayOpen(userId: string): boolean
}

export type TerminalRefusal = 'wrong-origin' | 'not-found' | 'signed-out' | 'not-yours' | 'too-often' | 'too-many'
export type TerminalAdmission =
  { ok: true; userId: string; path: string; ticket: string } | { ok: false; refusal: TerminalRefusal }

const target = /^\/ws\/terminal\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\?session=([0-9]{1,2}))?$/

export const isForTerminal = (url: string | undefined): boolean => /^\/ws(?:[/?]|$)/.test(url ?? '')

const refused = (refusal: TerminalRefusal): TerminalAdmission => ({ ok: false, refusal })

export async function admitTerminal(
  { url, headers }: { url?: string | undefined; headers: IncomingHttpHeaders },
  { origin, ticketSecret, readUser, readWorkspace, mayOpen }: TerminalGuard,
): Promise<TerminalAdmission> {
  if (headers.origin !== origin) return refused('wrong-origin')
  const [, workspace, number] = target.exec(url ?? '') ?? []
  const shell = shellNumberSchema.safeParse(number)
  if (!workspace || !shell.success || headers.upgrade?.toLowerCase() !== 'websocket') return refused('not-found')
  const user = await readUser(headers.cookie)
  if (!user) return refused('signed-out')
  if (!mayOpen(user.id)) return refused('too-often')
  const found = await readWorkspace(workspace)
  // Whether it is open, the gateway says inside the terminal: a browser shows nothing of a refused upgrade.
  // Whoever left the run has no right to what they had in it.
  if (found?.userId !== user.id || !may(user, found.runId, 'workspace.own')) return refused('not-yours')
  const ticket = await signLeave(
    {
      sub: user.id,
      workspace,
      namespace: found.namespace,
      purpose: 'terminal',
      session: user.sessionId,
      until: user.sessionExpiresAt,
    },
    ticketSecret,
  )
  return { ok: true, userId: user.id, path: `/terminal/${workspace}?session=${shell.data}`, ticket }
}
