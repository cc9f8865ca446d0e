import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { client } from './client.ts'
import { noteWatched } from './watched-workspaces.ts'
import { requestReset, requestUndo } from './workspace-resets.ts'
import { freshDatabase } from './testing/database.ts'
import type { FreshDatabase } from './testing/database.ts'
import { addWorkspace, layGround } from './testing/rows.ts'
import type { Ground } from './testing/rows.ts'

let fresh: FreshDatabase
let ground: Ground
let id: string

beforeAll(async () => {
  fresh = await freshDatabase()
  ground = await layGround(fresh.db)
})
beforeEach(async () => {
  await client(fresh.db).workspace.deleteMany()
  id = (await addWorkspace(fresh.db, ground)).id
  await client(fresh.db).workspace.update({ where: { id }, data: { phase: 'Ready' } })
})
afterAll(() => fresh.drop())

const row = () => client(fresh.db).workspace.findUniqueOrThrow({ where: { id } })
const provisioned = (data: object) => client(fresh.db).workspace.update({ where: { id }, data })

describe('a reset', () => {
  test('is asked for once, however often at once', async () => {
    const asked = await Promise.all(Array.from({ length: 5 }, () => requestReset(fresh.db, id)))
    expect(asked.map(({ outcome }) => outcome).sort()).toEqual([
      'asked',
      ...Array.from({ length: 4 }, () => 'under-way'),
    ])
    expect(await row()).toMatchObject({ resetsWanted: 1, resetsDone: 0 })
  })
  test('may be asked for again once it is done', async () => {
    await requestReset(fresh.db, id)
    await provisioned({ resetsDone: 1, resetObjects: [] })
    expect(await requestReset(fresh.db, id)).toEqual({ outcome: 'asked' })
    expect(await row()).toMatchObject({ resetsWanted: 2 })
  })
  test('of a workspace that is not Ready, or is to end, is refused', async () => {
    await provisioned({ phase: 'Provisioning' })
    expect(await requestReset(fresh.db, id)).toEqual({ outcome: 'not-ready' })
    await provisioned({ phase: 'Ready', wanted: 'Ended' })
    expect(await requestReset(fresh.db, id)).toEqual({ outcome: 'not-ready' })
    expect(await row()).toMatchObject({ resetsWanted: 0 })
  })
})

describe('an undo', () => {
  test('without anything kept is refused', async () => {
    expect(await requestUndo(fresh.db, id)).toEqual({ outcome: 'nothing-kept' })
    await provisioned({ phase: 'Saving', resetObjects: [] })
    expect(await requestUndo(fresh.db, id)).toEqual({ outcome: 'not-ready' })
  })
  test('waits for the reset to be done, and is then asked for once', async () => {
    await requestReset(fresh.db, id)
    await provisioned({ resetObjects: [] })
    expect(await requestUndo(fresh.db, id)).toEqual({ outcome: 'under-way' })
    await provisioned({ resetsDone: 1 })
    const asked = await Promise.all([requestUndo(fresh.db, id), requestUndo(fresh.db, id)])
    expect(asked.map(({ outcome }) => outcome).sort()).toEqual(['asked', 'under-way'])
    expect(await requestReset(fresh.db, id)).toEqual({ outcome: 'under-way' })
    expect(await row()).toMatchObject({ resetsWanted: 1, undosWanted: 1 })
  })
})

describe('who looks', () => {
  const until = new Date(Date.now() + 60_000)
  test('is noted, and never made shorter', async () => {
    await noteWatched(fresh.db, id, until)
    await noteWatched(fresh.db, id, new Date(until.getTime() - 10_000))
    expect((await row()).watchedUntil).toEqual(until)
  })
  test('at an ended workspace is nobody', async () => {
    await provisioned({ phase: 'Ended', endedAt: new Date(), wanted: 'Ended' })
    await noteWatched(fresh.db, id, until)
    expect((await row()).watchedUntil).toBeNull()
  })
})
