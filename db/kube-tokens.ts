/**
 * What kubeconfigs carry: opaque tokens of the site's own, never Kubernetes'. Only SHA-256 is kept. They end with the browser
 * session that asked for them, with the workspace, with the enrolment, and by themselves.
 */
import { createHash, randomBytes } from 'node:crypto'
import { may, type CurrentUser } from '#domain/person'
import { client } from './client.ts'
import type { Database } from './database.ts'

export const accessLifetimeMinutes = 60
export const renewalLifetimeMinutes = 10

export type Holder = { workspaceId: string; userId: string; sessionId: string }
export type Issued = { token: string; expiresAt: Date }

/** A token that opens /kube for one workspace. */
export const issueAccess = (db: Database, holder: Holder, now = new Date()) =>
  issue(db, 'access', holder, new Date(now.getTime() + accessLifetimeMinutes * 60_000))

/** A code, good once, that yields a new kubeconfig. */
export const issueRenewal = (db: Database, holder: Holder, now = new Date()) =>
  issue(db, 'renewal', holder, new Date(now.getTime() + renewalLifetimeMinutes * 60_000))

async function issue(db: Database, purpose: 'access' | 'renewal', holder: Holder, expiresAt: Date): Promise<Issued> {
  const token = `ordinal-${randomBytes(32).toString('base64url')}`
  await client(db).kubeToken.create({ data: { ...holder, purpose, tokenHash: sha256(token), expiresAt } })
  return { token, expiresAt }
}

export type Access =
  | { ok: true; id: string; holder: Holder; namespace: string; expiresAt: Date }
  | { ok: false; why: 'unknown' | 'expired' | 'signed-out' | 'not-enrolled' | 'workspace-ended' }

const access = {
  include: {
    workspace: { include: { assignment: { select: { runId: true } } } },
    session: true,
    user: { include: { enrolments: { select: { runId: true, role: true } } } },
  },
  omit: { tokenHash: true },
} as const

/** What a presented token opens at this moment. */
export async function readAccess(db: Database, token: string, now = new Date()): Promise<Access> {
  const row = await client(db).kubeToken.findFirst({
    where: { tokenHash: sha256(token), purpose: 'access' },
    ...access,
  })
  return row ? judge(row, now) : { ok: false, why: 'unknown' }
}

/** Spends a renewal code. */
export async function redeemRenewal(
  db: Database,
  code: string,
  now = new Date(),
): Promise<Access | { ok: false; why: 'used' }> {
  const tokenHash = sha256(code)
  const row = await client(db).kubeToken.findFirst({ where: { tokenHash, purpose: 'renewal' }, ...access })
  if (!row) return { ok: false, why: 'unknown' }
  if (row.usedAt) return { ok: false, why: 'used' }
  const judged = judge(row, now)
  if (!judged.ok) return judged
  const { count } = await client(db).kubeToken.updateMany({ where: { tokenHash, usedAt: null }, data: { usedAt: now } })
  return count === 1 ? judged : { ok: false, why: 'used' }
}

type Row = {
  id: string
  workspaceId: string
  userId: string
  sessionId: string
  expiresAt: Date
  revokedAt: Date | null
  workspace: { namespace: string; wanted: string; endedAt: Date | null; assignment: { runId: string } }
  session: { revokedAt: Date | null; expiresAt: Date }
  user: { disabledAt: Date | null } & Pick<CurrentUser, 'isAdministrator' | 'enrolments'>
}

function judge(row: Row, now: Date): Access {
  const { id, workspaceId, userId, sessionId, workspace } = row
  const { session, user } = row
  if (session.revokedAt || session.expiresAt <= now || user.disabledAt) return { ok: false, why: 'signed-out' }
  if (!may(user, workspace.assignment.runId, 'workspace.own')) return { ok: false, why: 'not-enrolled' }
  if (workspace.endedAt || workspace.wanted === 'Ended') return { ok: false, why: 'workspace-ended' }
  if (row.revokedAt || row.expiresAt <= now) return { ok: false, why: 'expired' }
  const expiresAt = row.expiresAt < session.expiresAt ? row.expiresAt : session.expiresAt
  return { ok: true, id, holder: { workspaceId, userId, sessionId }, namespace: workspace.namespace, expiresAt }
}

const sha256 = (text: string) => new Uint8Array(createHash('sha256').update(text).digest())
