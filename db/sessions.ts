/** A browser's session: read again on every request, so that a role, a disabled person or a sign-out counts at once. */
import { currentUserSchema } from '#domain/person'
import type { CurrentUser } from '#domain/person'
import { client } from './client.ts'
import type { Database } from './database.ts'

/** Who is signed in by this session; null when it ended, was revoked, or its person is disabled. */
export async function readSession(db: Database, sessionId: string, now = new Date()): Promise<CurrentUser | null> {
  const row = await client(db).session.findFirst({
    where: { id: sessionId, revokedAt: null, expiresAt: { gt: now }, user: { disabledAt: null } },
    include: { user: { include: { enrolments: { select: { runId: true, role: true } } } } },
  })
  if (!row) return null
  const { id, email, name, locale, isAdministrator, enrolments } = row.user
  return currentUserSchema.parse({
    id,
    sessionId,
    sessionExpiresAt: row.expiresAt.toISOString(),
    email,
    name,
    locale,
    isAdministrator,
    enrolments,
  })
}

/** Signs out. What the session handed out (kubeconfigs) ends with it. */
export async function revokeSession(db: Database, sessionId: string, now = new Date()): Promise<void> {
  await client(db).session.updateMany({ where: { id: sessionId, revokedAt: null }, data: { revokedAt: now } })
}
