import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { evidenceViewSchema } from '#domain/evidence-view'
import { client } from './client.ts'
import { readEvidence } from './evidence.ts'
import { freshDatabase } from './testing/database.ts'
import type { FreshDatabase } from './testing/database.ts'
import { addWorkspace, layGround } from './testing/rows.ts'

let fresh: FreshDatabase
let workspaceId: string
let bareId: string

beforeAll(async () => {
  fresh = await freshDatabase()
  const ground = await layGround(fresh.db)
  workspaceId = (await addWorkspace(fresh.db, ground)).id
  bareId = (await addWorkspace(fresh.db, { ...ground, userId: ground.otherUserId }, { namespace: 'ws-bcdefghijk' })).id
  const { id: observationId } = await client(fresh.db).observation.create({
    data: { clusterId: ground.clusterId, namespace: 'ws-abcdefghij', workspaceId, lastSeq: 3 },
  })
  const at = new Date('2026-11-21T12:00:00Z')
  await client(fresh.db).observationEvent.createMany({
    data: [
      { observationId, seq: 1, at, type: 'SYNCED', kind: 'Pod', name: null },
      { observationId, seq: 2, at, type: 'ADDED', kind: 'Pod', name: 'web-0' },
      { observationId, seq: 3, at, type: 'DELETED', kind: 'Pod', name: 'web-0' },
    ],
  })
  const object = (kind: string, name: string, rest: object, owner?: object) => ({
    observationId,
    ...{ kind, name, uid: name, seq: 2 },
    object: {
      ...{ apiVersion: 'v1', kind, metadata: { name, uid: name, resourceVersion: '1', ...owner } },
      ...rest,
    },
  })
  const owner = {
    ownerReferences: [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web', uid: 'web', controller: true }],
  }
  const template = { spec: { containers: [{ name: 'nginx', image: 'nginx:typo' }] } }
  await client(fresh.db).observedObject.createMany({
    data: [
      object('Service', 'nginx', { spec: { clusterIP: '10.0.0.7' } }),
      object('StatefulSet', 'web', { spec: { serviceName: 'nginx', template } }),
      object('Pod', 'web-0', template, owner),
    ],
  })
})
afterAll(() => fresh.drop())

const read = async (question: Partial<Parameters<typeof readEvidence>[1]>) =>
  evidenceViewSchema.parse(
    await readEvidence(fresh.db, { workspaceId, seqs: [], path: null, starter: {}, ...question }),
  )

describe('the evidence of a verdict', () => {
  test('is the deciding events, in the order of the record', async () => {
    const { events } = await read({ seqs: [3, 1] })
    expect(events.map(({ seq, what, kind, name }) => [seq, what, kind, name])).toEqual([
      [1, 'listed', 'Pod', ''],
      [3, 'gone', 'Pod', 'web-0'],
    ])
  })
  test('shows the field in its lines', async () => {
    const { source } = await read({ path: { kind: 'Service', name: 'nginx', path: 'spec.clusterIP' } })
    expect(source).toMatchObject({ origin: 'cluster', isAbsent: false })
    expect(source?.lines[source.line - source.first]).toContain('clusterIP: 10.0.0.7')
  })
  test('of a Pod shows the template that made it', async () => {
    const { source } = await read({ path: { kind: 'Pod', name: 'web-0', path: 'spec.containers' } })
    expect(source?.lines.join('\n')).toContain('image: nginx:typo')
    expect(source?.lines.join('\n')).toContain('template:')
  })
  test('has no source for what controllers say, for what is not there, and where nothing was recorded', async () => {
    expect((await read({ path: { kind: 'Pod', name: 'web-0', path: 'status.conditions' } })).source).toBeNull()
    expect((await read({ path: { kind: 'Pod', name: 'web-9', path: 'spec.containers' } })).source).toBeNull()
    expect(await read({ workspaceId: bareId, seqs: [1] })).toEqual({ events: [], source: null })
  })
})
