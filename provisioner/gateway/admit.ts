/** Who may pass: the holder of a fresh ticket, into the workspace it names, while that workspace is open. */
import type { IncomingMessage } from 'node:http'
import { readWorkspace, type WorkspaceRow } from '#db/workspaces'
import type { Database } from '#db/database'
import { ticketHeader, type Ticket } from '#domain/ticket'
import type { StudentTokens } from '../student-tokens.ts'
import type { Leave } from './open-exchanges.ts'
import { refusals, type Refusal } from './status.ts'
import { targetOf } from './target.ts'
import type { TicketCheck } from './ticket.ts'

export type Admitted = { isAdmitted: true; path: string; namespace: string; token: string; leave: Leave }
export type Admission = Admitted | { isAdmitted: false; refusal: Refusal }

export type Gatekeeper = { db: Database; tokens: StudentTokens; checkTicket: TicketCheck }

const refused = (refusal: Refusal): Admission => ({ isAdmitted: false, refusal })

export async function admit({ db, tokens, checkTicket }: Gatekeeper, request: IncomingMessage): Promise<Admission> {
  const target = targetOf(request.url ?? '')
  if (!target) return refused(refusals.badPath)
  const header = request.headers[ticketHeader]
  const ticket = await checkTicket(typeof header === 'string' ? header : undefined)
  if (!ticket) return refused(refusals.noTicket)
  const row = await readWorkspace(db, ticket.workspace)
  const refusal = refusalOf(ticket, target.workspace, row, new Date())
  if (refusal || !row) return refused(refusal ?? refusals.notYours)
  const token = await tokens.get(row.namespace)
  if (!token.ok) return refused(token.failure.type === 'unreachable' ? refusals.clusterSilent : refusals.notReady)
  return { isAdmitted: true, path: target.path, namespace: row.namespace, token: token.value, leave: leaveOf(ticket) }
}

/** Why this ticket does not open this workspace now; null when it does. */
export function refusalOf(
  ticket: Ticket,
  workspace: string,
  row: WorkspaceRow | null,
  now: Date,
  purpose: Ticket['purpose'] = 'kube',
): Refusal | null {
  const isOfThisWorkspace =
    row !== null && ticket.workspace === workspace && ticket.namespace === row.namespace && ticket.sub === row.userId
  if (!isOfThisWorkspace || ticket.purpose !== purpose) return refusals.notYours
  if (ticket.until !== undefined && new Date(ticket.until) <= now) return refusals.sessionOver
  return refusalOfState(row, now)
}

const endingPhases = new Set(['Saving', 'Terminating', 'Ended'])

/** Whether anything may be open in a workspace in this state. */
export function refusalOfState(row: WorkspaceRow, now: Date): Refusal | null {
  if (row.wanted === 'Ended' || row.expiresAt <= now || endingPhases.has(row.phase)) return refusals.ended
  if (row.phase === 'Failed') return refusals.failed
  return row.phase === 'Ready' ? null : refusals.notReady
}

export const leaveOf = ({ workspace, sub, session, until }: Ticket): Leave => ({
  workspace,
  user: sub,
  session: session ?? null,
  until: until === undefined ? null : new Date(until),
})
