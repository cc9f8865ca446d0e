/** Who presents a cookie, outside of Next: the same as app/_auth/session.ts says inside. */
import { decode } from 'next-auth/jwt'
import type { Database } from '#db/database'
import { readSession } from '#db/sessions'
import type { CurrentUser } from '#domain/person'
import { sessionCookie } from '../../_auth/cookie.ts'
import { sessionIdOf } from '../../_auth/options.ts'

export function userReader(db: Database, { origin, secret }: { origin: string; secret: string }) {
  const { name } = sessionCookie(origin)
  return async (cookies: string | undefined): Promise<CurrentUser | null> => {
    const token = cookieOf(cookies, name)
    // An undecipherable token (another secret, a broken cookie) is nobody's.
    const sessionId = token && sessionIdOf(await decode({ token, secret }).catch(() => null))
    return sessionId ? readSession(db, sessionId) : null
  }
}

export function cookieOf(header: string | undefined, name: string): string | undefined {
  const pair = header
    ?.split(';')
    .map((text) => text.trim())
    .find((text) => text.startsWith(`${name}=`))
  return pair?.slice(name.length + 1)
}
