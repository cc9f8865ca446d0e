import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { openClient } from './client.ts'
import { kindOf } from './kinds.ts'
import { createObject, deleteObject } from './objects.ts'
import { openTestServer, type TestServer } from './testing/api-server.ts'

let server: TestServer | undefined
afterEach(() => server?.close())

const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'ws-1' } }
const answer = JSON.stringify({ ...configMap, metadata: { ...configMap.metadata, uid: 'u', resourceVersion: '1' } })

describe('a request', () => {
  it('is made with the token of the token file', async () => {
    let seen: string | undefined
    server = await openTestServer((request, response) => {
      seen = request.headers.authorization
      response.end(answer)
    })
    await createObject(server.client, configMap)
    expect(seen).toBe('Bearer first')
  })

  it('is made under somebody else’s token with nothing of our own', async () => {
    let seen: string | undefined
    server = await openTestServer((request, response) => {
      seen = request.headers.authorization
      response.end(answer)
    })
    await createObject(server.client, configMap, { token: 'of the student' })
    expect(seen).toBe('Bearer of the student')
  })

  it('is sent again when a kept connection was closed in the meantime', async () => {
    let count = 0
    server = await openTestServer((request, response) => {
      count += 1
      if (count === 2) request.socket.destroy()
      else response.end(answer)
    })
    await createObject(server.client, configMap)
    expect(await createObject(server.client, configMap)).toMatchObject({ ok: true })
    expect(count).toBe(3)
  })

  it('for deletion is content with what is gone already', async () => {
    server = await openTestServer((_request, response) =>
      response.writeHead(404).end('{"kind":"Status","reason":"NotFound"}'),
    )
    expect(await deleteObject(server.client, kindOf('v1', 'ConfigMap'), { namespace: 'ws-1', name: 'a' })).toEqual({
      ok: true,
      value: undefined,
    })
  })
})

describe('a kubeconfig that cannot be used is named, with what to do', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ordinal-kubeconfig-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('when it is missing', () => {
    expect(() => openClient('/nowhere/kubeconfig')).toThrow(
      /The kubeconfig \/nowhere\/kubeconfig cannot be used.*check that the file exists/,
    )
  })

  it('when it names no cluster', () => {
    const file = path.join(folder, 'kubeconfig')
    writeFileSync(file, 'apiVersion: v1\nkind: Config\nclusters: []\nusers: []\ncontexts: []\n')
    expect(() => openClient(file)).toThrow('kubectl config use-context')
  })
})
