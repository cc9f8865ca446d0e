/** Who is in which run. */
import type { Role } from '#domain/role'
import { client } from './client.ts'
import type { Database } from './database.ts'

export type Invitation = { email: string; name: string; role: Role; run: string; isAdministrator: boolean }
export type Invited =
  { ok: true; userId: string; isNew: boolean; formerRole: Role | null } | { ok: false; error: string; cure: string }

/**
 * Makes sure that a person exists and has this role in this run; asking twice changes nothing. A disabled person is not
 * brought back, and nobody loses the administrator flag by this.
 * @param run its slug, or `course/run` where several courses have a run of that name
 */
export async function invite(db: Database, invitation: Invitation): Promise<Invited> {
  const email = invitation.email.trim().toLowerCase()
  const found = await findRun(db, invitation.run)
  if (!found.ok) return found
  return client(db).$transaction(async (prisma) => {
    const before = await prisma.user.findUnique({
      where: { email },
      include: { enrolments: { where: { runId: found.runId } } },
    })
    if (before?.disabledAt)
      return { ok: false, error: `${email} is disabled.`, cure: 'Invite another address.' } as const
    const user = await prisma.user.upsert({
      where: { email },
      create: { email, name: invitation.name, isAdministrator: invitation.isAdministrator },
      update: { name: invitation.name, ...(invitation.isAdministrator ? { isAdministrator: true } : {}) },
    })
    await prisma.enrolment.upsert({
      where: { runId_userId: { runId: found.runId, userId: user.id } },
      create: { runId: found.runId, userId: user.id, role: invitation.role },
      update: { role: invitation.role },
    })
    return {
      ok: true,
      userId: user.id,
      isNew: before === null,
      formerRole: before?.enrolments[0]?.role ?? null,
    } as const
  })
}

type Found = { ok: true; runId: string } | { ok: false; error: string; cure: string }

export async function findRun(db: Database, wanted: string): Promise<Found> {
  const runs = await client(db).run.findMany({ include: { course: { select: { slug: true } } } })
  const names = runs.map((run) => `${run.course.slug}/${run.slug}`)
  const fitting = runs.filter((run) => run.slug === wanted || `${run.course.slug}/${run.slug}` === wanted)
  const [only, another] = fitting
  if (only && !another) return { ok: true, runId: only.id }
  return {
    ok: false,
    error: only ? `Several courses have a run named ${wanted}.` : `There is no run named ${wanted}.`,
    cure:
      names.length > 0
        ? `Say one of: ${names.join(', ')}.`
        : 'Start Ordinal once, so that its course is there: npm start',
  }
}
