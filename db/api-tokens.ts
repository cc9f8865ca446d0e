/** What machines present to the API. A token is shown once, when it is made; only its SHA-256 is kept. */
import { createHash, randomBytes } from 'node:crypto'
import { currentUserSchema, may } from '#domain/person'
import { client } from './client.ts'
import type { Database } from './database.ts'
import { findRun } from './people.ts'

const prefix = 'ordinal_'
const sha256 = (token: string) => new Uint8Array(createHash('sha256').update(token).digest())

export type TokenRequest = { run: string; name: string; days: number; owner?: string | undefined }
export type Refused = { ok: false; error: string; cure: string }
export type Issued = { ok: true; id: string; token: string; owner: string; expiresAt: Date } | Refused

/** @param request the run's slug; the owner's address, or by default whoever was the run's first instructor */
export async function issueToken(
  db: Database,
  { run, name, days, owner }: TokenRequest,
  now = new Date(),
): Promise<Issued> {
  const found = await findRun(db, run)
  if (!found.ok) return found
  const email = owner?.trim().toLowerCase()
  const enrolment = await client(db).enrolment.findFirst({
    where: { runId: found.runId, role: 'instructor', user: { disabledAt: null, ...(email && { email }) } },
    orderBy: { createdAt: 'asc' },
    include: { user: { select: { email: true } } },
  })
  if (!enrolment)
    return {
      ok: false,
      error: `${email ?? 'Nobody'} is ${email ? 'no' : 'an'} instructor of ${run}.`,
      cure: 'Invite one: npm run invite -- --email E --name N --role instructor --run SLUG',
    }
  const token = `${prefix}${randomBytes(32).toString('base64url')}`
  const expiresAt = new Date(now.getTime() + days * 86_400_000)
  const { id } = await client(db).apiToken.create({
    data: { tokenHash: sha256(token), name, userId: enrolment.userId, runId: found.runId, createdAt: now, expiresAt },
  })
  return { ok: true, id, token, owner: enrolment.user.email, expiresAt }
}

export type ListedToken = {
  id: string
  name: string
  run: string
  owner: string
  createdAt: Date
  expiresAt: Date
  lastUsedAt: Date | null
  revokedAt: Date | null
}

/** Newest first. */
export async function listTokens(db: Database): Promise<ListedToken[]> {
  const rows = await client(db).apiToken.findMany({
    orderBy: { id: 'desc' },
    omit: { tokenHash: true },
    include: { run: { select: { slug: true } }, user: { select: { email: true } } },
  })
  return rows.map(({ id, name, createdAt, expiresAt, lastUsedAt, revokedAt, run, user }) => ({
    ...{ id, name, createdAt, expiresAt, lastUsedAt, revokedAt },
    ...{ run: run.slug, owner: user.email },
  }))
}

/** @returns whether there was such a token that was not revoked before */
export async function revokeToken(db: Database, id: string, now = new Date()): Promise<boolean> {
  const { count } = await client(db).apiToken.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } })
  return count > 0
}

export type Machine = { tokenId: string; runId: string; userId: string }
export type Presented =
  { ok: true; machine: Machine } | { ok: false; why: 'unknown' | 'revoked' | 'expired' | 'not-instructor' }

const noteUseEvery = 60_000

/** Whose token this is. It may what its owner may: who teaches no more asks for nothing more. */
export async function presentToken(db: Database, token: string, now = new Date()): Promise<Presented> {
  const row = await client(db).apiToken.findUnique({
    where: { tokenHash: sha256(token) },
    include: { user: { include: { enrolments: { select: { runId: true, role: true } } } } },
  })
  if (!row) return { ok: false, why: 'unknown' }
  if (row.revokedAt) return { ok: false, why: 'revoked' }
  if (row.expiresAt <= now) return { ok: false, why: 'expired' }
  const owner = currentUserSchema.pick({ isAdministrator: true, enrolments: true }).parse(row.user)
  if (row.user.disabledAt || !may(owner, row.runId, 'class.write')) return { ok: false, why: 'not-instructor' }
  if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() > noteUseEvery)
    await client(db).apiToken.update({ where: { id: row.id }, data: { lastUsedAt: now } })
  return { ok: true, machine: { tokenId: row.id, runId: row.runId, userId: row.userId } }
}
