/** For tests of pages and of the API: the demo run with its lab, Ada who has submitted, Grace who works, and those who teach. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import * as z from 'zod'
import { loadLab, type LoadedLab } from '#course/load-lab'
import type { JudgedCheck } from '#domain/attempt'
import { met, unmet } from '#domain/check-result'
import { observationSchema, type Observation } from '#domain/observation'
import { client } from '../../db/client.ts'
import type { Database } from '#db/database'
import { invite } from '#db/people'
import { seed } from '#db/seed'

const traceSchema = z.object({ observation: observationSchema })

/** A record of the real cluster, its events numbered anew: checks keep of theirs only what they read. */
export function recordedTrace(check: string, file: string): Observation {
  const at = path.join(process.cwd(), 'grader/checks', check, 'traces', file)
  const { observation } = traceSchema.parse(JSON.parse(readFileSync(at, 'utf8')))
  return { ...observation, events: observation.events.map((event, seq) => ({ ...event, seq })) }
}

export async function webLab(): Promise<LoadedLab> {
  const loading = await loadLab('lab-manifests/web')
  if (!loading.ok) throw new Error(`the lab web is broken: ${JSON.stringify(loading.problems)}`)
  return loading.lab
}

/** Every check of the lab holds but the one named, which rests on the first events of the record. */
export function verdictsOf({ lab }: LoadedLab, failing: string, { events }: Observation): JudgedCheck[] {
  const pods = events.flatMap((event) => ('object' in event && event.kind === 'Pod' ? [event] : []))
  const evidence = pods.slice(0, 3).map(({ seq, kind, object: { metadata } }) => ({
    ...{ seq, kind, name: metadata.name, uid: metadata.uid },
  }))
  return lab.spec.tasks.flatMap((task) =>
    task.checks.map(({ id, check, points }) => {
      const path = { kind: 'StatefulSet', name: 'web', path: 'spec.podManagementPolicy' }
      const args = { pod: 'web-1', predecessor: 'web-0', policy: 'Parallel', statefulSet: 'web' }
      const result =
        id === failing
          ? unmet('CreatedBeforePredecessorReady', { args, evidence, path })
          : met('InOrder', { args: { pods: 2, statefulSet: 'web' }, evidence })
      return { id, check, points: id === failing ? 0 : points, maxPoints: points, result }
    }),
  )
}

export type ClassOfTwo = { runId: string; lab: LoadedLab; workspaceId: string; ids: Record<string, string> }

const people = [
  { name: 'ada', role: 'student' },
  { name: 'grace', role: 'student' },
  { name: 'tony', role: 'instructor' },
  { name: 'alan', role: 'assistant' },
] as const

/** Grace's workspace is Ready; nothing was ever judged there. */
export async function layClassOfTwo(db: Database): Promise<ClassOfTwo> {
  const lab = await webLab()
  await seed(db, [{ name: 'web', points: 100 }])
  const ids: Record<string, string> = {}
  for (const { name, role } of people) {
    const person = { email: `${name}@school.example`, name, role, run: 'demo', isAdministrator: false }
    const invited = await invite(db, person)
    if (invited.ok) ids[name] = invited.userId
  }
  const assignment = await client(db).assignment.findFirstOrThrow({ where: { lab: 'web' } })
  const cluster = await client(db).cluster.create({ data: { name: 'embedded', kind: 'Embedded', isReachable: true } })
  await client(db).labRevision.createMany({
    data: [{ digest: lab.digest, lab: 'web', document: JSON.parse(JSON.stringify(lab.lab)), files: {} }],
    skipDuplicates: true,
  })
  const now = new Date()
  const workspace = await client(db).workspace.create({
    data: {
      ...{ namespace: 'ws-gracegrace', assignmentId: assignment.id, userId: ids['grace'] ?? '', seed: 1 },
      ...{ clusterId: cluster.id, labDigest: lab.digest, phase: 'Ready', readyAt: now },
      expiresAt: new Date(now.getTime() + 3_600_000),
    },
  })
  return { runId: assignment.runId, lab, workspaceId: workspace.id, ids }
}
