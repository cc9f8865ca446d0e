/** Spends a one-time link. Only a POST does: previews and scanners that open links must not use them up. */
import * as z from 'zod'
import { consumeLoginLink } from '#db/login-links'
import { readSession } from '#db/sessions'
import { localeSchema, locales } from '#domain/lab'
import type { Locale } from '#domain/lab'
import { may } from '#domain/person'
import { answer, readBody } from '../../_api/answer.ts'
import { problem } from '../../_api/problem.ts'
import { rateLimit } from '../../_api/rate-limit.ts'
import { clientOf } from '../../_api/client.ts'
import { setSessionCookie } from '../../_auth/session.ts'
import { siteDatabase } from '../../_server/database.ts'

const bodySchema = z.object({ token: z.string().min(1).max(200), locale: localeSchema.optional() })

// A whole class behind one address signs in at once; only links that are not ours count.
const mayGuess = rateLimit({ burst: 20, perMinute: 20 })

const refusals = {
  unknown: 'link-unknown',
  used: 'link-used',
  expired: 'link-expired',
  disabled: 'person-disabled',
} as const

export const POST = (request: Request): Promise<Response> =>
  answer(async () => {
    const body = await readBody(request, bodySchema)
    if (!body) return problem('wrong-input')
    const consumed = await consumeLoginLink(siteDatabase(), body.token)
    if (consumed.outcome === 'unknown' && !mayGuess(clientOf(request))) return problem('too-many-requests')
    if (consumed.outcome !== 'signed-in') return problem(refusals[consumed.outcome])
    await setSessionCookie(consumed.sessionId, consumed.expiresAt)
    return Response.json({
      redirect: await firstPage(consumed.sessionId, body.locale ?? consumed.locale ?? locales[0]),
    })
  })

/** Those who teach begin with their class, the others with the course. */
async function firstPage(sessionId: string, locale: Locale): Promise<string> {
  const user = await readSession(siteDatabase(), sessionId)
  const taught = user?.enrolments.find(({ runId }) => may(user, runId, 'class.read') && !user.isAdministrator)
  return taught ? `/${locale}/class/${taught.runId}` : `/${locale}`
}
