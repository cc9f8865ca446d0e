/** One attempt, whole: its verdicts with their history, the work that was judged, and the records that decided. */
import * as z from 'zod'
import { isGrade, judgedCheckSchema } from '#domain/attempt'
import { counting } from '#domain/attempt-page'
import type { AttemptCheck, AttemptPage, AttemptPlace, Verdict } from '#domain/attempt-page'
import { scoreOf } from '#domain/grading'
import { forStudents } from '#domain/hidden-checks'
import { labSchema, type Lab } from '#domain/lab'
import { maskSecret } from '#domain/mask-secrets'
import type { Observation } from '#domain/observation'
import { platformLabel, portableObjects, portableObjectSchema, type PortableObject } from '#domain/portable-object'
import { timelineOf } from '#domain/timeline'
import { client } from './client.ts'
import type { Database } from './database.ts'
import type { Prisma } from './generated/client.ts'
import { readObservation } from './observations.ts'

/** Null when there is no such attempt. */
export async function readAttemptPlace(db: Database, id: string): Promise<AttemptPlace | null> {
  const row = await client(db).attempt.findUnique({
    where: { id },
    select: { workspace: { select: { userId: true, assignmentId: true, assignment: { select: { runId: true } } } } },
  })
  if (!row) return null
  const { userId, assignmentId, assignment } = row.workspace
  return { runId: assignment.runId, assignmentId, studentId: userId }
}

const include = {
  results: { orderBy: [{ judgedAt: 'asc' }, { id: 'asc' }], include: { by: { select: { name: true } } } },
  labRevision: { select: { document: true } },
  requestedBy: { select: { id: true, name: true } },
  apiToken: { select: { name: true } },
  trials: { orderBy: { fence: 'desc' }, take: 1, select: { observation: { select: { id: true } } } },
  workspace: {
    omit: { savedObjects: true, resetObjects: true },
    include: {
      user: { select: { name: true } },
      observation: { select: { id: true } },
      assignment: { include: { run: { select: { title: true } } } },
    },
  },
} as const satisfies Prisma.AttemptInclude
type Row = Prisma.AttemptGetPayload<{ include: typeof include }>

/**
 * @param place as `readAttemptPlace` gave it, once it is known that the reader may see it
 * @param isForStudent hidden checks say whether they hold, and nothing else
 */
export async function readAttemptPage(
  db: Database,
  id: string,
  place: AttemptPlace,
  { isForStudent = false } = {},
): Promise<AttemptPage> {
  const row = await client(db).attempt.findUniqueOrThrow({ where: { id }, include })
  const lab = labSchema.parse(row.labRevision.document)
  const checks = isForStudent ? veiled(lab, checksOf(row, lab)) : checksOf(row, lab)
  const [live, trial] = await readRecords(db, row)
  const counted = checks.flatMap((check) => counting(check)?.judged ?? [])
  const sum = (of: 'points' | 'maxPoints') => counted.reduce((total, judged) => total + judged[of], 0)
  const { workspace, requestedBy } = row
  const { run } = workspace.assignment
  const points = sum('points')
  return {
    ...place,
    ...{ id, kind: row.kind, number: row.number, state: row.state, step: row.step, retries: row.retries },
    requestedAt: row.requestedAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    failure: row.failure,
    graderVersion: row.graderVersion,
    isGrade: row.kind === 'Submit' && row.state === 'Finished' && isGrade(counted),
    isLate: row.isLate,
    points,
    deduction: row.deduction,
    score: scoreOf(points, row.deduction),
    maxPoints: sum('maxPoints'),
    ...{ lab, labDigest: row.labDigest, runTitle: run.title, studentName: workspace.user.name },
    ...{ namespace: workspace.namespace, seed: workspace.seed },
    requestedBy: requestedBy.id === place.studentId ? null : requestedBy.name,
    apiToken: row.apiToken?.name ?? null,
    checks,
    objects: objectsOf(row, live).map(maskSecret),
    live: live && timelineOf(live, decisiveIn(checks, 'live')),
    trial: trial && timelineOf(trial, decisiveIn(checks, 'trial')),
  }
}

const veiled = (lab: Lab, checks: readonly AttemptCheck[]): AttemptCheck[] =>
  checks.map(({ id, verdicts }) => ({
    id,
    verdicts: verdicts.map((verdict) => ({
      ...verdict,
      judged: forStudents(lab, [verdict.judged])[0] ?? verdict.judged,
    })),
  }))

/** In the lab's order; what a former revision knew and this one does not comes last. */
function checksOf({ results }: Row, lab: Lab): AttemptCheck[] {
  const ids = new Set(lab.spec.tasks.flatMap((task) => task.checks.map(({ id }) => id)))
  for (const { checkId } of results) ids.add(checkId)
  return [...ids].map((id) => ({
    id,
    verdicts: results.filter(({ checkId }) => checkId === id).map(verdictOf),
  }))
}

function verdictOf(row: Row['results'][number]): Verdict {
  const { checkId, check, points, maxPoints, status, cause, reason, args, evidence, path } = row
  const result = { status, reason, args, evidence, ...(cause && { cause }), ...(path !== null && { path }) }
  return {
    origin: row.origin,
    judged: judgedCheckSchema.parse({ id: checkId, check, points, maxPoints, result }),
    at: row.judgedAt.toISOString(),
    graderVersion: row.graderVersion,
    by: row.by?.name ?? null,
    note: row.note,
  }
}

/** The student's record up to where it was judged, and that of the trial that came last. */
async function readRecords(db: Database, row: Row): Promise<[Observation | null, Observation | null]> {
  const live = row.workspace.observation
  const trial = row.trials[0]?.observation
  return Promise.all([
    live && row.observedSeq !== null ? readObservation(db, { id: live.id }, row.observedSeq) : null,
    trial ? readObservation(db, { id: trial.id }) : null,
  ])
}

/** Of every verdict that was ever given, so that the page can show each of them. */
function decisiveIn(checks: readonly AttemptCheck[], record: 'live' | 'trial'): Set<number> {
  const evidence = checks.flatMap(({ verdicts }) => verdicts.flatMap(({ judged }) => judged.result.evidence))
  return new Set(evidence.filter((each) => (each.record ?? 'live') === record).map(({ seq }) => seq))
}

const snapshotSchema = z.object({ objects: z.array(portableObjectSchema) })

/** A Submit has kept its snapshot; for a Check, the record says what there was. */
function objectsOf({ snapshot }: Row, live: Observation | null): PortableObject[] {
  if (snapshot !== null) return snapshotSchema.parse(snapshot).objects
  const state = new Map<string, Parameters<typeof portableObjects>[0][number]>()
  for (const event of live?.events ?? []) {
    if (!('object' in event) || event.object.metadata.labels?.[platformLabel] !== undefined) continue
    const key = `${event.kind}/${event.object.metadata.name}`
    if (event.type === 'DELETED') state.delete(key)
    else state.set(key, event.object)
  }
  return portableObjects([...state.values()])
}
