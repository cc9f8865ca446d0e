/** For tests and journeys of pages: a Submit that was judged, with a live record and a trial's, and no cluster behind it. */
import { randomBytes } from 'node:crypto'
import type { JudgedCheck } from '#domain/attempt'
import type { Lab } from '#domain/lab'
import type { Observation, ObservedEvent } from '#domain/observation'
import { namespaceName } from '#domain/workspace'
import { client } from '../client.ts'
import type { Database } from '../database.ts'
import { saveLabRevision } from '../lab-revisions.ts'
import { encodeBody } from '../observation-body.ts'
import { rowOfResult } from '../result-row.ts'

export type JudgedSubmit = {
  runSlug: string
  email: string
  lab: { lab: Lab; digest: string; files: Readonly<Record<string, string>> }
  checks: readonly JudgedCheck[]
  objects: readonly object[]
  live: Observation
  trial?: Observation
}

/** @returns the attempt's id */
export async function addJudgedSubmit(db: Database, submit: JudgedSubmit): Promise<string> {
  const prisma = client(db)
  const { lab, checks, live, trial } = submit
  await saveLabRevision(db, lab)
  const user = await prisma.user.findUniqueOrThrow({ where: { email: submit.email } })
  const assignment = await prisma.assignment.findFirstOrThrow({
    where: { lab: lab.lab.metadata.name, run: { slug: submit.runSlug } },
  })
  const clusterId = await anyCluster(db)
  const endedAt = new Date()
  const workspace = await prisma.workspace.create({
    data: {
      ...{ assignmentId: assignment.id, userId: user.id, clusterId, labDigest: lab.digest, seed: 1, endedAt },
      ...{ namespace: namespaceName(randomBytes(10)), wanted: 'Ended', phase: 'Ended' },
      expiresAt: new Date(endedAt.getTime() + 3_600_000),
    },
  })
  const attempt = await prisma.attempt.create({
    data: {
      ...{ kind: 'Submit', number: 1, state: 'Finished', workspaceId: workspace.id, requestedById: user.id },
      ...{ labDigest: lab.digest, graderVersion: 'ordinal/test', observedSeq: live.events.length - 1 },
      ...{ startedAt: endedAt, finishedAt: endedAt, step: 'Judging', liveChecks: [] },
      snapshot: JSON.parse(JSON.stringify({ objects: submit.objects })),
      // Together, as a grader does: whoever hears of the one finds the other.
      results: { create: checks.map((judged) => ({ ...rowOfResult(judged), graderVersion: 'ordinal/test' })) },
    },
  })
  await addRecord(db, { clusterId, workspaceId: workspace.id, namespace: workspace.namespace }, live.events)
  if (trial) await addTrialRecord(db, clusterId, attempt.id, trial)
  return attempt.id
}

async function anyCluster(db: Database): Promise<string> {
  const known = await client(db).cluster.findFirst()
  return known?.id ?? (await client(db).cluster.create({ data: { name: 'embedded', kind: 'Embedded' } })).id
}

async function addTrialRecord(db: Database, clusterId: string, attemptId: string, { events }: Observation) {
  const namespace = namespaceName(randomBytes(10))
  const endedAt = new Date()
  const trial = await client(db).trial.create({
    data: {
      ...{ namespace, clusterId, attemptId, fence: 1, wanted: 'Ended', phase: 'Ended', endedAt },
      expiresAt: new Date(endedAt.getTime() + 3_600_000),
    },
  })
  await addRecord(db, { clusterId, trialId: trial.id, namespace }, events)
}

type Place = { clusterId: string; namespace: string; workspaceId?: string; trialId?: string }

/** The places of events have to be 0, 1, 2 …, as in every record. */
async function addRecord(db: Database, place: Place, events: readonly ObservedEvent[]): Promise<void> {
  const { id } = await client(db).observation.create({ data: { ...place, lastSeq: events.length - 1 } })
  await client(db).observationEvent.createMany({ data: events.map((event) => eventRow(id, event)) })
}

function eventRow(observationId: string, event: ObservedEvent) {
  const { seq, at, type, ...rest } = event
  const place = { observationId, seq, at: new Date(at), type }
  if (event.type === 'SYNCED') return { ...place, kind: event.kind, resourceVersion: event.resourceVersion }
  const body = 'object' in event ? event.object : rest
  const kind = 'kind' in event ? event.kind : 'DNS'
  const object = 'object' in event ? event.object.metadata : undefined
  return {
    ...place,
    ...{ kind, name: object?.name ?? null, uid: object?.uid ?? null },
    body: Uint8Array.from(encodeBody(JSON.stringify(body))),
  }
}
