/** What the site signs for the gateway: leave for one user to reach one workspace, for a minute. Never part of a URL. */
import * as z from 'zod'

export const ticketHeader = 'x-ordinal-ticket'
export const ticketLifetimeSeconds = 60

export const ticketSchema = z.object({
  /** unique; a ticket is good once */
  jti: z.uuid(),
  sub: z.uuid().describe('user id'),
  workspace: z.uuid(),
  namespace: z.string(),
  purpose: z.enum(['kube', 'terminal']),
})
export type Ticket = z.infer<typeof ticketSchema>
