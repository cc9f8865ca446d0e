import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { registerCluster } from '#db/clusters'
import { freshDatabase, type FreshDatabase } from '#db/testing/database'
import { openTestServer, type TestServer } from '#kube/testing/api-server'
import { client } from '../db/client.ts'
import { beatHeart, type Heartbeat } from './heartbeat.ts'

let fresh: FreshDatabase
let server: TestServer
let installation: string
let isUp: boolean
let heartbeat: Heartbeat | undefined

beforeEach(async () => {
  fresh = await freshDatabase()
  installation = await registerCluster(fresh.db, 'embedded')
  isUp = true
  // What is down refuses to say its version, and lets everything else wait, as a stopped process does.
  server = await openTestServer(({ url }, response) => {
    if (isUp) response.end(JSON.stringify(url === '/version' ? { gitVersion: 'v1.34.4' } : { metadata: {}, items: [] }))
    else if (url === '/version') response.destroy()
  })
})
afterEach(async () => {
  await server.close()
  await heartbeat?.stop()
  await fresh.drop()
})

const row = () => client(fresh.db).cluster.findUniqueOrThrow({ where: { id: installation } })

it('writes down that a cluster answers, that it hangs, and that it is back', async () => {
  const onBack = vi.fn<() => void>()
  const parts = { db: fresh.db, client: server.client, installation }
  isUp = false
  heartbeat = beatHeart(parts, { onBack, onError: (error) => expect.fail(String(error)) })
  await vi.waitFor(
    async () => expect(await row()).toMatchObject({ isReachable: false, seenAt: expect.any(Date) }),
    12_000,
  )
  expect((await row()).message).toContain('does not answer')
  isUp = true
  await vi.waitFor(async () => expect(await row()).toMatchObject({ isReachable: true, version: 'v1.34.4' }), 12_000)
  expect(onBack).toHaveBeenCalledOnce()
}, 30_000)
