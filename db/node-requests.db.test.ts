import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { nodeActs } from '#domain/lab-node'
import { labCheck, labOf } from '#domain/testing/lab'
import { client } from './client.ts'
import { requestNode } from './node-requests.ts'
import { requestReset } from './workspace-resets.ts'
import { freshDatabase } from './testing/database.ts'
import type { FreshDatabase } from './testing/database.ts'
import { addWorkspace, layGround } from './testing/rows.ts'

let fresh: FreshDatabase
let workspaceId: string

beforeAll(async () => {
  fresh = await freshDatabase()
  const ground = await layGround(fresh.db)
  workspaceId = (await addWorkspace(fresh.db, ground)).id
})
beforeEach(async () => {
  await giveNodes(2)
  await change({ phase: 'Ready', wanted: 'Open', nodesWanted: [] })
})
afterAll(() => fresh.drop())

const change = (data: object) => client(fresh.db).workspace.update({ where: { id: workspaceId }, data })
const ask = (number: number, act: (typeof nodeActs)[number]) => requestNode(fresh.db, { workspaceId, number, act })
const wanted = async () =>
  (await client(fresh.db).workspace.findUniqueOrThrow({ where: { id: workspaceId } })).nodesWanted

/** The workspace is of a lab that gives so many. */
async function giveNodes(nodes: number | undefined): Promise<void> {
  const lab = labOf(labCheck('back', 'nodes-back'))
  const given = JSON.parse(JSON.stringify({ ...lab, spec: { ...lab.spec, nodes } }))
  const labDigest = `sha256:${nodes ?? 'none'}`
  const revision = { digest: labDigest, lab: 'node-loss', document: given, files: {} }
  await client(fresh.db).labRevision.createMany({ data: [revision], skipDuplicates: true })
  await change({ labDigest })
}

describe('a node of one’s own', () => {
  test('is wanted otherwise, and the other one stays as it is', async () => {
    expect(await ask(2, 'off')).toEqual({ outcome: 'asked' })
    expect(await wanted()).toEqual([
      { isOn: true, isConnected: true, isFenced: false },
      { isOn: false, isConnected: true, isFenced: false },
    ])
  })

  test('loses no press, however many come at once', async () => {
    await Promise.all([ask(1, 'off'), ask(2, 'cut'), ask(1, 'fence'), ask(2, 'fence')])
    expect(await wanted()).toEqual([
      { isOn: false, isConnected: true, isFenced: true },
      { isOn: true, isConnected: false, isFenced: true },
    ])
  })

  test('is not there where the lab gives fewer, or none', async () => {
    expect(await ask(3, 'off')).toEqual({ outcome: 'no-such-node' })
    await giveNodes(undefined)
    expect(await ask(1, 'off')).toEqual({ outcome: 'no-such-node' })
  })

  test('has no cable to cut while it is off', async () => {
    await ask(1, 'off')
    expect(await ask(1, 'cut')).toEqual({ outcome: 'no-cable' })
  })

  test.each([{ phase: 'Provisioning' }, { wanted: 'Ended' }])('is let alone in a workspace that is %o', async (how) => {
    await change(how)
    expect(await ask(1, 'off')).toEqual({ outcome: 'not-ready' })
  })

  test('is whole again after a reset', async () => {
    await ask(1, 'off')
    await requestReset(fresh.db, workspaceId)
    expect(await wanted()).toEqual([])
  })
})
