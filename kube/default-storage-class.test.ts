import { afterEach, expect, it } from 'vitest'
import { defaultStorageClass } from './default-storage-class.ts'
import { openTestServer, type TestServer } from './testing/api-server.ts'

let server: TestServer | undefined
afterEach(() => server?.close())

const classOf = (name: string, isDefault: boolean) => ({
  metadata: { name, annotations: { 'storageclass.kubernetes.io/is-default-class': String(isDefault) } },
})

it('finds the class that is marked, and asks once for all who want to know', async () => {
  let asked = 0
  server = await openTestServer((_request, response) => {
    asked += 1
    response.end(JSON.stringify({ metadata: {}, items: [classOf('slow', false), classOf('fast', true)] }))
  })
  const { client } = server
  const found = await Promise.all([defaultStorageClass(client), defaultStorageClass(client)])
  expect([...found, await defaultStorageClass(client)]).toEqual(Array(3).fill({ ok: true, value: 'fast' }))
  expect(asked).toBe(1)
})

it('asks again after a failure', async () => {
  let isBusy = true
  server = await openTestServer((_request, response) => {
    if (isBusy) response.writeHead(503).end('{"kind":"Status","message":"busy"}')
    else response.end(JSON.stringify({ metadata: {}, items: [classOf('fast', true)] }))
    isBusy = false
  })
  expect((await defaultStorageClass(server.client)).ok).toBe(false)
  expect(await defaultStorageClass(server.client)).toEqual({ ok: true, value: 'fast' })
})
