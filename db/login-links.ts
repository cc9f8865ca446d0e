/** One-time sign-in links. The token is shown once; only its SHA-256 is kept. */
import { createHash, randomBytes } from 'node:crypto'
import { localeSchema, locales } from '#domain/lab'
import type { Locale } from '#domain/lab'
import { client } from './client.ts'
import type { Database } from './database.ts'
import { demoPeople } from './demo.ts'

export const linkLifetimeMinutes = 10
export const sessionLifetimeHours = 12

export type LoginLink = { ok: true; url: string; email: string; name: string; expiresAt: Date }
export type NoLoginLink = { ok: false; error: string; cure: string }

/**
 * A new link for somebody.
 * @param who `student`, `instructor`, `administrator` (the people of a fresh installation) or an e-mail address
 * @param origin where the site is reached, such as http://127.0.0.1:3000
 */
export async function createLoginLink(
  db: Database,
  who: string,
  origin: string,
  now = new Date(),
): Promise<LoginLink | NoLoginLink> {
  const email = (Object.entries(demoPeople).find(([word]) => word === who)?.[1].email ?? who).trim().toLowerCase()
  const user = await client(db).user.findUnique({ where: { email } })
  if (!user) return { ok: false, error: `Nobody here has the address ${email}.`, cure: inviteCure(email) }
  if (user.disabledAt) return { ok: false, error: `${email} is disabled.`, cure: 'Sign in as somebody else.' }

  const token = randomBytes(32)
  const expiresAt = new Date(now.getTime() + linkLifetimeMinutes * 60_000)
  await client(db).loginLink.create({ data: { tokenHash: sha256(token), userId: user.id, expiresAt } })
  const url = `${origin}/${localeOf(user.locale)}/login#token=${token.toString('base64url')}`
  return { ok: true, url, email, name: user.name, expiresAt }
}

const inviteCure = (email: string) =>
  email.includes('@')
    ? `Invite them: npm run invite -- --email ${email} --name NAME --role student --run SLUG`
    : 'Say student, instructor, administrator or an e-mail address.'

export type Consumed =
  | { outcome: 'signed-in'; sessionId: string; expiresAt: Date; userId: string; locale: Locale | null }
  | { outcome: 'unknown' | 'used' | 'expired' | 'disabled' }

/** Spends a link and opens a session. However many ask at once, one gets in. */
export async function consumeLoginLink(db: Database, token: string, now = new Date()): Promise<Consumed> {
  const tokenHash = sha256(Buffer.from(token, 'base64url'))
  return client(db).$transaction(async (prisma) => {
    const link = await prisma.loginLink.findUnique({ where: { tokenHash }, include: { user: true } })
    if (!link) return { outcome: 'unknown' }
    if (link.user.disabledAt) return { outcome: 'disabled' }
    // One UPDATE decides: whoever waits for its row lock finds the link used.
    const { count } = await prisma.loginLink.updateMany({
      where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    })
    if (count === 0) return { outcome: link.usedAt || link.expiresAt > now ? 'used' : 'expired' }
    const expiresAt = new Date(now.getTime() + sessionLifetimeHours * 3_600_000)
    const session = await prisma.session.create({ data: { userId: link.userId, expiresAt } })
    const locale = localeSchema.nullable().parse(link.user.locale)
    return { outcome: 'signed-in', sessionId: session.id, expiresAt, userId: link.userId, locale }
  })
}

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())
const localeOf = (stored: string | null): Locale => localeSchema.catch(locales[0]).parse(stored)
