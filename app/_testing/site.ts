/** For tests of routes: the site's modules on a database of their own, and the browser of somebody who signs in there. */
import { vi } from 'vitest'
import type { Database } from '#db/database'
import { createLoginLink } from '#db/login-links'
import { freshDatabase } from '../../db/testing/database.ts'

export const origin = 'http://127.0.0.1:3000'

export type SiteUnderTest = {
  readonly db: Database
  /** the browser's cookies, by name */
  readonly cookies: Map<string, string>
  loginToken(email: string): Promise<string>
  login(token: string): Promise<Response>
  /** Whoever was signed in before is not any more. */
  signInAs(email: string): Promise<Response>
  close(): Promise<void>
}

/** Import routes after this, and inside of tests: the site's modules keep their environment and their database. */
export async function openSite(dataFolder = '/nowhere'): Promise<SiteUnderTest> {
  vi.resetModules()
  const fresh = await freshDatabase()
  const cookies = new Map<string, string>()
  standIn(cookies)
  const environment = {
    ORDINAL_DATA: dataFolder,
    DATABASE_URL: fresh.url,
    ORDINAL_URL: origin,
    ORDINAL_AUTH_SECRET: 'a'.repeat(32),
    ORDINAL_TICKET_SECRET: 'b'.repeat(32),
    ORDINAL_GATEWAY: '127.0.0.1:9',
  }
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)

  async function loginToken(email: string): Promise<string> {
    const link = await createLoginLink(fresh.db, email, origin)
    return link.ok ? new URL(link.url).hash.replace('#token=', '') : ''
  }
  async function login(token: string): Promise<Response> {
    const { POST } = await import('../api/login/route.ts')
    return POST(new Request(`${origin}/api/login`, { method: 'POST', body: JSON.stringify({ token, locale: 'en' }) }))
  }
  async function signInAs(email: string): Promise<Response> {
    cookies.clear()
    return login(await loginToken(email))
  }
  async function close(): Promise<void> {
    const { closeDatabase } = await import('#db/database')
    const { siteDatabase } = await import('../_server/database.ts')
    await closeDatabase(siteDatabase())
    await fresh.drop()
    vi.doUnmock('next/headers')
    vi.unstubAllEnvs()
    vi.resetModules()
  }
  return { db: fresh.db, cookies, loginToken, login, signInAs, close }
}

/** Outside of Next there are no cookies of a request. */
function standIn(cookies: Map<string, string>): void {
  vi.doMock('next/headers', () => ({
    cookies: async () => ({
      get: (name: string) => (cookies.has(name) ? { name, value: cookies.get(name) } : undefined),
      set: ({ name, value }: { name: string; value: string }) => void cookies.set(name, value),
    }),
  }))
}
