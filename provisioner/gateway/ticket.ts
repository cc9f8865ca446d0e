/** Checks what the site signed: whole, young, and never seen before. */
import { errors, jwtVerify } from 'jose'
import { ticketLifetimeSeconds, ticketSchema, type Ticket } from '#domain/ticket'

export type TicketCheck = (token: string | undefined) => Promise<Ticket | null>

/** How far the clocks of the site and of the gateway may be apart, in seconds. */
const tolerance = 5

/** @param clock milliseconds since the epoch */
export function checkTickets(secret: string, clock: () => number = Date.now): TicketCheck {
  const key = new TextEncoder().encode(secret)
  /** jti → when it can be forgotten, because its ticket is too old by then; in the order of arrival */
  const used = new Map<string, number>()

  function isFirstUse(jti: string): boolean {
    const now = clock()
    for (const [old, until] of used) {
      if (until > now) break
      used.delete(old)
    }
    if (used.has(jti)) return false
    used.set(jti, now + (ticketLifetimeSeconds + 2 * tolerance) * 1000)
    return true
  }

  return async (token) => {
    if (!token) return null
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ['HS256'],
        requiredClaims: ['exp', 'iat', 'jti', 'sub'],
        maxTokenAge: ticketLifetimeSeconds,
        clockTolerance: tolerance,
        currentDate: new Date(clock()),
      })
      const parsed = ticketSchema.safeParse(payload)
      return parsed.success && isFirstUse(parsed.data.jti) ? parsed.data : null
    } catch (error) {
      if (error instanceof errors.JOSEError) return null
      throw error
    }
  }
}
