/** next-auth's options: JWT sessions that are only as good as their row in the database. */
import type { NextAuthOptions } from 'next-auth'
import { decode } from 'next-auth/jwt'
import * as z from 'zod'
import { classesOf } from '#db/class'
import { sessionLifetimeHours } from '#db/login-links'
import { openLabsOf } from '#db/open-labs'
import { readSession, revokeSession } from '#db/sessions'
import { siteDatabase } from '../_server/database.ts'
import { siteEnv } from '../_server/env.ts'
import { sessionCookie } from './cookie.ts'

export const sessionSeconds = sessionLifetimeHours * 3600

const tokenSchema = z.object({ sid: z.uuid() })
/** The Session row that a decoded token speaks of. */
export const sessionIdOf = (token: unknown): string | null => tokenSchema.safeParse(token).data?.sid ?? null

/** One-time links sign in at /api/login; a school's own sign-on would be a provider here. */
export function authOptions(): NextAuthOptions {
  const { ORDINAL_AUTH_SECRET, ORDINAL_URL } = siteEnv()
  return {
    secret: ORDINAL_AUTH_SECRET,
    providers: [],
    pages: { signIn: '/fr/login', error: '/fr/login' },
    session: { strategy: 'jwt', maxAge: sessionSeconds },
    useSecureCookies: ORDINAL_URL.startsWith('https:'),
    cookies: { sessionToken: sessionCookie(ORDINAL_URL) },
    jwt: {
      // A token whose session was revoked decodes to nothing, so that next-auth removes its cookie.
      async decode(of) {
        const token = await decode(of)
        const sessionId = sessionIdOf(token)
        return sessionId && (await readSession(siteDatabase(), sessionId)) ? token : null
      },
    },
    callbacks: {
      jwt: ({ token }) => ({ sid: token['sid'] }),
      async session({ session, token }) {
        const user = await readSession(siteDatabase(), sessionIdOf(token) ?? '')
        if (!user) return { expires: session.expires }
        const [classes, open] = await Promise.all([
          classesOf(siteDatabase(), user),
          openLabsOf(siteDatabase(), user.id),
        ])
        return { expires: user.sessionExpiresAt, user: { name: user.name, email: user.email, classes, open } }
      },
    },
    events: {
      async signOut({ token }) {
        const sessionId = sessionIdOf(token)
        if (sessionId) await revokeSession(siteDatabase(), sessionId)
      },
    },
  }
}
