import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { client } from './client.ts'
import { registerCluster, reportCluster } from './clusters.ts'
import { openListener, type Notification } from './listen.ts'
import { freshDatabase, type FreshDatabase } from './testing/database.ts'

let fresh: FreshDatabase
let id: string
beforeAll(async () => void (fresh = await freshDatabase()))
afterAll(() => fresh.drop())
beforeEach(async () => void (id = await registerCluster(fresh.db, 'embedded')))

const row = () => client(fresh.db).cluster.findUniqueOrThrow({ where: { id } })

it('is one row, however often it is registered', async () => {
  expect(await registerCluster(fresh.db, 'embedded')).toBe(id)
  const others = await Promise.all(Array.from({ length: 10 }, () => registerCluster(fresh.db, 'external')))
  expect(new Set(others).size).toBe(1)
  expect(others[0]).not.toBe(id)
  expect(await row()).toMatchObject({ kind: 'Embedded', isReachable: false })
})

it('says whether the cluster answers, and forgets the old trouble when it does', async () => {
  await reportCluster(fresh.db, id, { isReachable: true, version: 'v1.34.4', storageClass: 'standard' })
  expect(await row()).toMatchObject({ isReachable: true, version: 'v1.34.4', storageClass: 'standard', message: null })
  await reportCluster(fresh.db, id, { isReachable: false, message: 'does not answer' })
  expect(await row()).toMatchObject({ isReachable: false, version: 'v1.34.4', message: 'does not answer' })
  await reportCluster(fresh.db, id, { isReachable: true, version: 'v1.34.4', storageClass: 'standard' })
  expect(await row()).toMatchObject({ isReachable: true, message: null })
})

it('remembers when it was last seen, and tells nobody when nothing else is new', async () => {
  const heard: Notification[] = []
  const listener = await openListener(
    fresh.url,
    (notification) => heard.push(notification),
    () => {},
  )
  const report = (seconds: number, version: string) =>
    reportCluster(
      fresh.db,
      id,
      { isReachable: true, version, storageClass: 'standard' },
      new Date(Date.UTC(2026, 0, 1, 0, 0, seconds)),
    )
  await report(1, 'v1.34.4')
  await report(2, 'v1.34.4')
  await report(3, 'v1.34.5')
  await expect.poll(() => heard.length).toBe(1)
  expect((await row()).seenAt).toEqual(new Date(Date.UTC(2026, 0, 1, 0, 0, 3)))
  await listener.close()
})
