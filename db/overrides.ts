/** What somebody who teaches decides in a machine's stead: a new row beside its verdict, which stays. */
import { client } from './client.ts'
import type { Database } from './database.ts'
import type { Prisma } from './generated/client.ts'

export type Override = {
  attemptId: string
  /** the check's id in the lab */
  checkId: string
  byUserId: string
  /** why, for the student as well */
  note: string
}
export type Decision = { holds: boolean; points: number }
export type Overridden =
  | { outcome: 'overridden'; points: number; maxPoints: number }
  /** the attempt is still being judged, or this check never was */
  | { outcome: 'not-judged' }
  | { outcome: 'too-many-points'; maxPoints: number }

/** The reason of an override, which check messages word like any other. */
export const overrideReason = 'SetByInstructor'

export const overrideVerdict = (db: Database, override: Override, { holds, points }: Decision): Promise<Overridden> =>
  append(db, override, (machine) => ({
    status: holds ? 'True' : 'False',
    cause: null,
    reason: overrideReason,
    args: { note: override.note },
    evidence: machine.evidence,
    path: machine.path,
    points,
  }))

/** Lets the machine's verdict count again; what was decided meanwhile stays readable. */
export const restoreVerdict = (db: Database, override: Override): Promise<Overridden> =>
  append(db, override, ({ status, cause, reason, args, evidence, path, points }) => ({
    status,
    cause,
    reason,
    args,
    evidence,
    path,
    points,
  }))

type Verdict = Prisma.ResultGetPayload<object>
type Changed = Pick<Verdict, 'status' | 'cause' | 'reason' | 'args' | 'evidence' | 'path' | 'points'>

async function append(
  db: Database,
  { attemptId, checkId, byUserId, note }: Override,
  change: (machine: Verdict) => Changed,
): Promise<Overridden> {
  const machine = await client(db).result.findFirst({
    where: { attemptId, checkId, origin: { not: 'Override' }, attempt: { state: 'Finished' } },
    orderBy: [{ judgedAt: 'desc' }, { id: 'desc' }],
  })
  if (!machine) return { outcome: 'not-judged' }
  const { check, maxPoints, graderVersion } = machine
  const { args, evidence, path, ...rest } = change(machine)
  if (rest.points > maxPoints) return { outcome: 'too-many-points', maxPoints }
  await client(db).result.create({
    data: {
      ...{ attemptId, checkId, check, origin: 'Override', byUserId, note, maxPoints, graderVersion, ...rest },
      ...{ args: args ?? {}, evidence: evidence ?? [], ...(path === null ? {} : { path }) },
    },
  })
  return { outcome: 'overridden', points: rest.points, maxPoints }
}
