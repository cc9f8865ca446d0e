import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { labViewSchema } from '#domain/lab-view'
import { classViewSchema } from '#domain/class-view'
import { labSchema } from '#domain/lab'
import { readClass } from './class.ts'
import { noTerms } from '#domain/testing/lab-view'
import { client } from './client.ts'
import { readLabView } from './lab-view.ts'
import { readLabRevision, saveLabRevision } from './lab-revisions.ts'
import { freshDatabase } from './testing/database.ts'
import type { FreshDatabase } from './testing/database.ts'
import { addWorkspace, layGround } from './testing/rows.ts'
import type { Ground } from './testing/rows.ts'

let fresh: FreshDatabase
let ground: Ground
let workspaceId: string

const text = (words: string) => ({ fr: words, en: words })
const hints = { fr: ['indice'], en: ['hint'] }
const check = (id: string, points: number) => ({ id, check: id, points, title: text(id), hints })
const lab = labSchema.parse({
  apiVersion: 'ordinal/v1alpha1',
  kind: 'Lab',
  metadata: { name: 'web' },
  spec: {
    title: text('Web'),
    summary: text('A set'),
    lesson: 'statefulsets/01-cows-and-pets',
    session: { duration: '2h', extension: '1h' },
    limits: { pods: 4, claims: 4, cpu: 1, memory: '512Mi', storage: '1Gi' },
    tasks: [{ id: 'one', title: text('One'), checks: [check('service', 2), check('order', 3)] }],
  },
})

beforeAll(async () => {
  fresh = await freshDatabase()
  ground = await layGround(fresh.db)
  await saveLabRevision(fresh.db, { lab, digest: 'sha256:1', files: { 'lab.yaml': 'text' } })
  ground = { ...ground, labDigest: 'sha256:1' }
  await client(fresh.db).cluster.update({
    where: { id: ground.clusterId },
    data: { isReachable: true, seenAt: new Date() },
  })
  workspaceId = (await addWorkspace(fresh.db, ground)).id
})
afterAll(() => fresh.drop())

const view = async (userId = ground.userId, now = new Date()) => {
  const read = await readLabView(
    fresh.db,
    { assignmentId: ground.assignmentId, userId, embeddedImages: ['nginx:1.22'] },
    now,
  )
  return labViewSchema.parse(read)
}
const meta = (name: string) => ({
  name,
  uid: `uid-${name}`,
  resourceVersion: '1',
  creationTimestamp: '2026-11-21T12:00:00Z',
})

async function finishAttempt(
  results: { checkId: string; status: 'True' | 'False'; points: number; maxPoints: number }[],
) {
  const attempt = await client(fresh.db).attempt.create({
    data: {
      kind: 'Check',
      workspaceId,
      requestedById: ground.userId,
      labDigest: 'sha256:1',
      state: 'Finished',
      finishedAt: new Date(),
    },
  })
  const rest = { attemptId: attempt.id, reason: 'Seen', args: { count: 3 }, evidence: [], graderVersion: '1' }
  await client(fresh.db).result.createMany({
    data: results.map((result) => ({ ...rest, ...result, check: result.checkId })),
  })
  return attempt
}

describe('a revision of a lab', () => {
  test('is kept once, and read as it was', async () => {
    await saveLabRevision(fresh.db, { lab, digest: 'sha256:1', files: { 'lab.yaml': 'changed' } })
    expect(await readLabRevision(fresh.db, 'sha256:1')).toEqual(lab)
    expect(await client(fresh.db).labRevision.findUnique({ where: { digest: 'sha256:1' } })).toMatchObject({
      files: { 'lab.yaml': 'text' },
    })
  })
})

describe('a lab view', () => {
  test('of somebody who claimed nothing has the cluster only', async () => {
    expect(await view(ground.otherUserId)).toEqual({
      terms: noTerms,
      cluster: { isReachable: true, message: null, hasNodes: true },
      workspace: null,
      live: null,
      attempt: null,
      standing: null,
      submits: [],
    })
  })
  test('does not call a cluster reachable that nobody has looked at for long', async () => {
    const later = new Date(Date.now() + 120_000)
    expect((await view(ground.otherUserId, later)).cluster).toMatchObject({ isReachable: false })
  })
  test('has no live part until the recorder has seen the namespace', async () => {
    expect(await view()).toMatchObject({ workspace: { phase: 'Pending', canExtend: true }, live: null })
  })
  test('shows what the record holds, Pods in ordinal order', async () => {
    const observation = await client(fresh.db).observation.create({
      data: { clusterId: ground.clusterId, namespace: 'ws-abcdefghij', workspaceId, lastSeq: 4 },
    })
    const row = (kind: string, name: string, seq: number, object: object = {}) => ({
      observationId: observation.id,
      ...{ kind, name, seq, uid: `uid-${name}` },
      object: { apiVersion: 'v1', kind, metadata: meta(name), ...object },
    })
    await client(fresh.db).observedObject.createMany({
      data: [
        // The terminal is the platform's, and shows nowhere.
        row('Pod', 'toolbox', 0, { status: { phase: 'Running' } }),
        row('Event', 'toolbox.1', 0, {
          reason: 'Pulled',
          message: 'the image is there',
          involvedObject: { kind: 'Pod', name: 'toolbox' },
        }),
        row('Pod', 'web-10', 1),
        row('Pod', 'web-2', 2, { status: { phase: 'Running' } }),
        row('StatefulSet', 'web', 3, { spec: { replicas: 3, serviceName: 'nginx' }, status: { readyReplicas: 1 } }),
        row('Service', 'nginx', 4, { spec: { clusterIP: 'None', type: 'ClusterIP' } }),
        row('EndpointSlice', 'nginx-x7k2p', 7, {
          metadata: { ...meta('nginx-x7k2p'), labels: { 'kubernetes.io/service-name': 'nginx' } },
          endpoints: [
            { addresses: ['10.1.0.4'], hostname: 'web-2', conditions: { ready: true } },
            { addresses: ['10.1.0.5'], hostname: 'web-10', conditions: { ready: false } },
          ],
        }),
        row('PersistentVolumeClaim', 'www-web-2', 5, { status: { phase: 'Bound', capacity: { storage: '1Gi' } } }),
        row('Event', 'web.1', 6, {
          reason: 'SuccessfulCreate',
          message: 'create Pod web-2',
          involvedObject: { kind: 'StatefulSet', name: 'web' },
        }),
      ],
    })
    await client(fresh.db).observationEvent.create({
      data: { observationId: observation.id, seq: 2, at: new Date(), type: 'ADDED', kind: 'Pod', name: 'web-2' },
    })
    const { live } = await view()
    expect(live?.pods.map(({ name }) => name)).toEqual(['web-2', 'web-10'])
    expect(live).toMatchObject({
      claims: [{ name: 'www-web-2', phase: 'Bound', capacity: '1Gi' }],
      services: [
        {
          name: 'nginx',
          clusterIP: 'None',
          endpoints: [
            { hostname: 'web-2', addresses: ['10.1.0.4'], isPublished: true },
            { hostname: 'web-10', addresses: ['10.1.0.5'], isPublished: false },
          ],
        },
      ],
      statefulSets: [{ name: 'web', replicas: 3, readyReplicas: 1, serviceName: 'nginx' }],
      happenings: [{ reason: 'Added' }, { reason: 'SuccessfulCreate' }],
    })
  })
  test("shows the newest attempt, its checks in the lab's order, a newer verdict in place of an older", async () => {
    const attempt = await finishAttempt([
      { checkId: 'order', status: 'False', points: 0, maxPoints: 3 },
      { checkId: 'service', status: 'True', points: 2, maxPoints: 2 },
    ])
    const override = {
      origin: 'Override',
      byUserId: ground.otherUserId,
      note: 'seen in class',
      status: 'True',
      points: 3,
      maxPoints: 3,
    } as const
    const rest = {
      reason: 'Overridden',
      args: {},
      evidence: [],
      graderVersion: '1',
      judgedAt: new Date(Date.now() + 1000),
    }
    await client(fresh.db).result.create({
      data: { attemptId: attempt.id, checkId: 'order', check: 'order', ...override, ...rest },
    })
    expect((await view()).attempt).toMatchObject({
      points: 5,
      maxPoints: 5,
      checks: [
        { id: 'service', result: { status: 'True', args: { count: 3 } } },
        { id: 'order', result: { reason: 'Overridden' } },
      ],
    })
  })
  test('says that a workspace whose end was asked for is ending', async () => {
    await client(fresh.db).workspace.update({ where: { id: workspaceId }, data: { wanted: 'Ended', phase: 'Ready' } })
    expect((await view()).workspace).toMatchObject({ phase: 'Saving', canExtend: false })
    await client(fresh.db).workspace.update({ where: { id: workspaceId }, data: { wanted: 'Open' } })
  })
  test('of an ended workspace keeps its verdicts and says what was saved', async () => {
    const end = { phase: 'Ended', wanted: 'Ended', endedAt: new Date(), savedAt: new Date(), savedObjects: [] } as const
    await client(fresh.db).workspace.update({ where: { id: workspaceId }, data: end })
    expect(await view()).toMatchObject({
      workspace: { phase: 'Ended', hasSavedObjects: true },
      live: null,
      attempt: { points: 5 },
    })
  })
})

describe('a class', () => {
  test('has every student, with the newest verdict of each check, which is no grade before a Submit', async () => {
    const { runId } = await client(fresh.db).assignment.findUniqueOrThrow({ where: { id: ground.assignmentId } })
    const seen = classViewSchema.parse(await readClass(fresh.db, runId))
    expect(seen.assignments).toMatchObject([
      {
        lab: 'web',
        maxPoints: 5,
        tasks: [{ checks: [{ id: 'service' }, { id: 'order' }] }],
        students: [
          {
            name: 'Ada',
            attempt: { kind: 'Check', state: 'Finished' },
            standing: { cells: { service: { status: 'True' }, order: { reason: 'Overridden', points: 3 } } },
            grade: null,
          },
          { name: 'Grace', workspace: null, attempt: null, standing: null, grade: null },
        ],
      },
    ])
  })
  test('that is not there is null', async () => {
    expect(await readClass(fresh.db, ground.userId)).toBeNull()
  })

  test('shows a lab as it was handed out last, not as it was resumed, though it was changed in between and changed back', async () => {
    const { runId } = await client(fresh.db).assignment.findUniqueOrThrow({ where: { id: ground.assignmentId } })
    const titleOf = async () => (await readClass(fresh.db, runId))?.assignments[0]?.title.en
    const changed = { ...lab, spec: { ...lab.spec, title: text('Changed') } }
    await saveLabRevision(fresh.db, { lab: changed, digest: 'sha256:2', files: {} })
    const { id } = await addWorkspace(fresh.db, { ...ground, labDigest: 'sha256:2' }, { namespace: 'ws-changedlab' })
    expect(await titleOf()).toBe('Changed')
    const end = (of: string) =>
      client(fresh.db).workspace.update({ where: { id: of }, data: { endedAt: new Date(), phase: 'Ended' } })
    await end(id)
    const former = await addWorkspace(fresh.db, ground, { namespace: 'ws-formerlabs' })
    expect(await titleOf()).toBe('Web')
    await end(former.id)
    const resumed = await addWorkspace(fresh.db, { ...ground, labDigest: 'sha256:2' }, { namespace: 'ws-resumedlab' })
    await client(fresh.db).workspace.update({ where: { id: resumed.id }, data: { restoredFromId: id } })
    expect(await titleOf()).toBe('Web')
  })
})
