import { afterEach, expect, it } from 'vitest'
import { createObject } from './objects.ts'
import { openTestServer, type TestServer } from './testing/api-server.ts'

let server: TestServer | undefined
afterEach(() => server?.close())

const manifest = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'ws-1' } }
const contended = {
  reason: 'Conflict',
  message: 'Operation cannot be fulfilled on resourcequotas "workspace": the object has been modified',
}

/** Says so many times that others are counted just now; then makes the object. */
async function contendedServer(times: number) {
  let asked = 0
  server = await openTestServer((_request, response) => {
    asked += 1
    response.statusCode = asked <= times ? 409 : 201
    response.end(JSON.stringify(asked <= times ? contended : { ...manifest, metadata: { name: 'web', uid: 'u' } }))
  })
  return { client: server.client, asked: () => asked }
}

it('asks again where others were counted against the quota at the same moment', async () => {
  const { client, asked } = await contendedServer(2)
  expect(await createObject(client, manifest)).toMatchObject({ ok: true })
  expect(asked()).toBe(3)
})

it('gives up where that does not end', async () => {
  const { client, asked } = await contendedServer(Infinity)
  expect(await createObject(client, manifest)).toMatchObject({ ok: false, failure: { type: 'conflict' } })
  expect(asked()).toBe(5)
})
