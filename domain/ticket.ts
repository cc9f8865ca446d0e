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
  /** the browser session that stands behind it: its end closes what the ticket opened. The platform's own tools have none. */
  session: z.uuid().optional(),
  /** when the token that was shown for it expires; streams that the ticket opened end then */
  until: z.iso.datetime().optional(),
})
export type Ticket = z.infer<typeof ticketSchema>
