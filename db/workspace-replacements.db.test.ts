import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { client } from './client.ts'
import { freshDatabase, type FreshDatabase } from './testing/database.ts'
import { addWorkspace, layGround, type Ground } from './testing/rows.ts'
import { beginReplacement, finishReplacement, readReplacements } from './workspace-replacements.ts'
import { requestReset, requestUndo } from './workspace-resets.ts'
import { readWorkspace } from './workspaces.ts'

let fresh: FreshDatabase
let ground: Ground
let id: string
const mine = [{ kind: 'ConfigMap', data: { a: 'mine' } }]
const half = [{ kind: 'ConfigMap', data: { a: 'half gone' } }]
const startedAt = new Date('2026-01-01T00:00:00Z')

beforeAll(async () => {
  fresh = await freshDatabase()
  ground = await layGround(fresh.db)
})
afterAll(() => fresh.drop())
beforeEach(async () => {
  await client(fresh.db).workspace.deleteMany()
  id = (await addWorkspace(fresh.db, ground)).id
  await client(fresh.db).workspace.update({ where: { id }, data: { phase: 'Ready', readyAt: new Date() } })
})

it('is asked for by the site, and asked for no longer when it is done', async () => {
  await requestReset(fresh.db, id)
  expect(await readWorkspace(fresh.db, id)).toMatchObject({ isResetAsked: true, isUndoAsked: false })
  await beginReplacement(fresh.db, id, { kept: mine, replacement: { startedAt, objects: null } })
  expect(await readReplacements(fresh.db, id)).toEqual({ kept: mine, current: { startedAt, objects: null } })
  await finishReplacement(fresh.db, id, null)
  expect(await readWorkspace(fresh.db, id)).toMatchObject({ isResetAsked: false, reason: null })
  expect(await readReplacements(fresh.db, id)).toEqual({ kept: mine, current: null })
  await requestUndo(fresh.db, id)
  expect(await readWorkspace(fresh.db, id)).toMatchObject({ isResetAsked: false, isUndoAsked: true })
})

it('keeps what was there first, when it is begun again in the midst of it', async () => {
  await beginReplacement(fresh.db, id, { kept: mine, replacement: { startedAt, objects: null } })
  await beginReplacement(fresh.db, id, { kept: half, replacement: { startedAt: new Date(), objects: half } })
  expect(await readReplacements(fresh.db, id)).toEqual({ kept: mine, current: { startedAt, objects: null } })
})

it('says what could not be put back', async () => {
  await beginReplacement(fresh.db, id, { kept: [], replacement: { startedAt, objects: mine } })
  await finishReplacement(fresh.db, id, { reason: 'PartlyRestored', message: 'ConfigMap notes: refused' })
  expect(await readWorkspace(fresh.db, id)).toMatchObject({
    reason: 'PartlyRestored',
    message: 'ConfigMap notes: refused',
  })
})
