/** Who asks: read from the cookie and the database, anew on every request. */
import { cookies } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { decode, encode } from 'next-auth/jwt'
import { cache } from 'react'
import { readSession } from '#db/sessions'
import type { Locale } from '#domain/lab'
import { may } from '#domain/person'
import type { CurrentUser } from '#domain/person'
import type { Permission } from '#domain/role'
import { siteDatabase } from '../_server/database.ts'
import { siteEnv } from '../_server/env.ts'
import { sessionCookie } from './cookie.ts'
import { sessionIdOf, sessionSeconds } from './options.ts'

export type { CurrentUser } from '#domain/person'
export { may } from '#domain/person'

/** The person signed in, or null. */
export const currentUser = cache(async (): Promise<CurrentUser | null> => {
  const sessionId = await presentedSession()
  return sessionId ? readSession(siteDatabase(), sessionId) : null
})

/** For pages: without a session, on to the sign-in page. */
export async function requireUser(locale: Locale): Promise<CurrentUser> {
  return (await currentUser()) ?? redirect(`/${locale}/login`)
}

/** For pages of a run: who may not do this is told that there is no such page. */
export async function requireRole(locale: Locale, runId: string, permission: Permission): Promise<CurrentUser> {
  const user = await requireUser(locale)
  return may(user, runId, permission) ? user : notFound()
}

/** The id in the cookie, which may be of a session that ended. */
export async function presentedSession(): Promise<string | null> {
  // Asked first: it tells Next's build, which has no environment, that the page is rendered for each visitor.
  const presented = await cookies()
  const { ORDINAL_AUTH_SECRET, ORDINAL_URL } = siteEnv()
  const token = presented.get(sessionCookie(ORDINAL_URL).name)?.value
  if (!token) return null
  // An undecipherable token (another secret, a broken cookie) is nobody's.
  return sessionIdOf(await decode({ token, secret: ORDINAL_AUTH_SECRET }).catch(() => null))
}

export async function setSessionCookie(sessionId: string, expires: Date): Promise<void> {
  const { ORDINAL_AUTH_SECRET, ORDINAL_URL } = siteEnv()
  const { name, options } = sessionCookie(ORDINAL_URL)
  const token = await encode({ token: { sid: sessionId }, secret: ORDINAL_AUTH_SECRET, maxAge: sessionSeconds })
  ;(await cookies()).set({ name, value: token, expires, ...options })
}
