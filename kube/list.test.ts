import { afterEach, expect, it } from 'vitest'
import { kindOf } from './kinds.ts'
import { listKind, listVersions, newestResourceVersion } from './list.ts'
import { openTestServer, type TestServer } from './testing/api-server.ts'

const sets = kindOf('apps/v1', 'StatefulSet')
let server: TestServer | undefined
afterEach(() => server?.close())

const item = (name: string) => ({ metadata: { name, uid: name, resourceVersion: '1', managedFields: [{}] } })

it('reads all pages as one picture, and says of each object what it is', async () => {
  const asked: (string | null)[] = []
  server = await openTestServer((request, response) => {
    const position = new URL(request.url ?? '', 'http://server').searchParams.get('continue')
    asked.push(position)
    const metadata = position ? { resourceVersion: '7' } : { resourceVersion: '7', continue: 'further' }
    response.end(JSON.stringify({ metadata, items: [item(position ? 'b' : 'a')] }))
  })
  const listed = await listKind(server.client, sets, { namespace: 'ws-1' })
  const object = (name: string) => ({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name, uid: name, resourceVersion: '1' },
  })
  expect(listed).toEqual({ ok: true, value: { resourceVersion: '7', items: [object('a'), object('b')] } })
  expect(asked).toEqual([null, 'further'])
})

it('asks for no more than metadata, where versions are all that is wanted', async () => {
  const asked: (string | undefined)[] = []
  server = await openTestServer((request, response) => {
    asked.push(request.headers.accept)
    const metadata = { namespace: 'ws-1', name: 'a', uid: 'u', resourceVersion: '3', managedFields: [{}] }
    response.end(JSON.stringify({ metadata: { resourceVersion: '7' }, items: [{ metadata }] }))
  })
  const objects = [{ namespace: 'ws-1', name: 'a', uid: 'u', resourceVersion: '3' }]
  expect(await listVersions(server.client, sets)).toEqual({ ok: true, value: { resourceVersion: '7', objects } })
  expect(asked).toEqual(['application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1'])
})

it('is expired when the picture has gone before the last page', async () => {
  server = await openTestServer((request, response) => {
    if (request.url?.includes('continue')) response.writeHead(410).end('{"kind":"Status","message":"too old"}')
    else response.end(JSON.stringify({ metadata: { resourceVersion: '7', continue: 'further' }, items: [] }))
  })
  expect(await listKind(server.client, sets)).toEqual({ ok: false, failure: { type: 'expired', message: 'too old' } })
})

it('is unreachable when nobody answers, and names the server', async () => {
  server = await openTestServer((_request, response) => response.destroy())
  const listed = await listKind(server.client, sets)
  expect(listed).toMatchObject({
    ok: false,
    failure: { type: 'unreachable', message: expect.stringContaining(server.client.server) },
  })
})

it('finds the newest version without reading more than one object', async () => {
  server = await openTestServer((request, response) => {
    expect(request.url).toBe('/apis/apps/v1/statefulsets?limit=1')
    response.end(JSON.stringify({ metadata: { resourceVersion: '99', continue: 'further' }, items: [item('a')] }))
  })
  expect(await newestResourceVersion(server.client, sets)).toEqual({ ok: true, value: '99' })
})
