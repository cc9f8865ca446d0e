import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { client } from './client.ts'
import { freshDatabase, type FreshDatabase } from './testing/database.ts'
import { addWorkspace, layGround, type Ground } from './testing/rows.ts'
import {
  readLabRevision,
  readSavedObjects,
  readWorkspace,
  readWorkspaceByNamespace,
  recordEnd,
  recordPhase,
  recordToolbox,
  saveObjects,
  unendedNamespaces,
} from './workspaces.ts'

let fresh: FreshDatabase
let ground: Ground
let id: string
const nobody = '0199a5a0-0000-7000-8000-000000000000'

beforeAll(async () => {
  fresh = await freshDatabase()
  ground = await layGround(fresh.db)
})
afterAll(() => fresh.drop())
beforeEach(async () => {
  await client(fresh.db).workspace.deleteMany()
  id = (await addWorkspace(fresh.db, ground)).id
})

const read = async () => (await readWorkspace(fresh.db, id))!

describe('a workspace', () => {
  it('is read with the lab and the run it belongs to, by its id or its namespace', async () => {
    const row = await read()
    expect(row).toMatchObject({
      namespace: 'ws-abcdefghij',
      lab: 'web',
      phase: 'Pending',
      wanted: 'Open',
      isSaved: false,
      clusterId: ground.clusterId,
    })
    expect(await readWorkspaceByNamespace(fresh.db, 'ws-abcdefghij')).toEqual(row)
    expect(await readWorkspace(fresh.db, nobody)).toBeNull()
    expect(await readWorkspaceByNamespace(fresh.db, 'ws-zzzzzzzzzz')).toBeNull()
  })

  it('is listed until it ends, for its own cluster', async () => {
    expect(await unendedNamespaces(fresh.db, ground.clusterId)).toEqual(['ws-abcdefghij'])
    expect(await unendedNamespaces(fresh.db, nobody)).toEqual([])
    await recordEnd(fresh.db, id)
    expect(await unendedNamespaces(fresh.db, ground.clusterId)).toEqual([])
  })

  it('says why it is where it is, and no longer than it is so', async () => {
    await recordPhase(fresh.db, id, { phase: 'Provisioning', reason: 'ClusterRefused', message: 'words' })
    expect(await read()).toMatchObject({ phase: 'Provisioning', reason: 'ClusterRefused', message: 'words' })
    await recordPhase(fresh.db, id, { phase: 'Ready' })
    expect(await read()).toMatchObject({ phase: 'Ready', reason: null, message: null })
  })

  it('became Ready when it first did', async () => {
    const first = new Date('2026-01-01T00:00:00Z')
    await recordPhase(fresh.db, id, { phase: 'Ready' }, first)
    await recordPhase(fresh.db, id, { phase: 'Provisioning' })
    await recordPhase(fresh.db, id, { phase: 'Ready' }, new Date())
    const { readyAt } = await client(fresh.db).workspace.findUniqueOrThrow({ where: { id } })
    expect(readyAt).toEqual(first)
  })

  it('stays ended', async () => {
    await recordEnd(fresh.db, id, { message: 'Removed by force: Pod stubborn did not stop' })
    const ended = await read()
    await recordPhase(fresh.db, id, { phase: 'Ready' })
    await recordEnd(fresh.db, id)
    expect(await read()).toEqual(ended)
    expect(ended).toMatchObject({ phase: 'Ended', message: 'Removed by force: Pod stubborn did not stop' })
  })
})

describe('a toolbox', () => {
  const report = async (isReady: boolean, message: string | null, now?: Date) =>
    recordToolbox(fresh.db, await read(), { isReady, message }, now)

  it('is ready since it came up, and not while something is in its way', async () => {
    expect(await read()).toMatchObject({ toolboxReadyAt: null, toolboxMessage: null })
    const first = new Date('2026-01-01T00:00:00Z')
    await report(true, null, first)
    await report(true, null, new Date())
    expect(await read()).toMatchObject({ toolboxReadyAt: first, toolboxMessage: null })
    await report(false, 'ImagePullBackOff')
    expect(await read()).toMatchObject({ toolboxReadyAt: null, toolboxMessage: 'ImagePullBackOff' })
  })
})

describe('saved objects', () => {
  const notes = [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'notes' }, data: { a: 'b' } }]

  it('are what was saved first', async () => {
    expect(await readSavedObjects(fresh.db, id)).toEqual([])
    await saveObjects(fresh.db, id, notes)
    await saveObjects(fresh.db, id, [])
    expect(await readSavedObjects(fresh.db, id)).toEqual(notes)
    expect((await read()).isSaved).toBe(true)
  })

  it('are saved whatever text a student put into them', async () => {
    await saveObjects(fresh.db, id, [{ kind: 'ConfigMap', data: { a: 'nul \0, half a pair \ud800, \\u0000 and é🐄' } }])
    expect((await read()).isSaved).toBe(true)
    expect(JSON.stringify(await readSavedObjects(fresh.db, id))).toContain('é🐄')
  })

  it('may be none, which is not the same as never saved', async () => {
    await saveObjects(fresh.db, id, [])
    expect((await read()).isSaved).toBe(true)
  })
})

it('reads a lab’s revision with its files', async () => {
  const document = { metadata: { name: 'web' } }
  await client(fresh.db).labRevision.create({
    data: { digest: 'sha256:1', lab: 'web', document, files: { 'starter/a.yaml': 'x' } },
  })
  expect(await readLabRevision(fresh.db, 'sha256:1')).toEqual({ document, files: { 'starter/a.yaml': 'x' } })
})
