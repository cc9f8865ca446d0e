import { afterEach, expect, it } from 'vitest'
import type { ServerResponse } from 'node:http'
import { openTestServer, type TestServer } from '#kube/testing/api-server'
import { shareLists } from './shared-lists.ts'

let server: TestServer | undefined
afterEach(() => server?.close())

const item = (namespace: string, name: string) => ({
  metadata: { namespace, name, uid: `${name}-uid`, resourceVersion: '5' },
})
const everything = [item('ws-1', 'one'), item('ws-2', 'two'), item('elsewhere', 'other')]

/** An API server whose lists are answered when the test says so. */
async function openSlowServer() {
  const asked: string[] = []
  const open: ServerResponse[] = []
  let onAsked = () => {}
  server = await openTestServer((request, response) => {
    asked.push(new URL(request.url ?? '', 'http://server').pathname)
    open.push(response)
    onAsked()
  })
  return {
    asked,
    lists: shareLists(server.client),
    untilAsked: (count: number) =>
      new Promise<void>((resolve) => {
        onAsked = () => asked.length >= count && resolve()
        onAsked()
      }),
    answer(resourceVersion: string, items = everything) {
      open.shift()?.end(JSON.stringify({ metadata: { resourceVersion }, items }))
    },
    fail() {
      open.shift()?.writeHead(503).end('{"kind":"Status","message":"busy"}')
    },
  }
}

it('lists one namespace by itself', async () => {
  const { asked, lists, untilAsked, answer } = await openSlowServer()
  const listed = lists.of('Pod', 'ws-1')
  await untilAsked(1)
  answer('7', [item('ws-1', 'one')])
  const objects = [{ namespace: 'ws-1', name: 'one', uid: 'one-uid', resourceVersion: '5' }]
  expect(await listed).toEqual({ ok: true, value: { kind: 'Pod', resourceVersion: '7', objects } })
  expect(asked).toEqual(['/api/v1/namespaces/ws-1/pods'])
})

it('lists once for all who ask at the same time, and gives each only its own', async () => {
  const { asked, lists, untilAsked, answer } = await openSlowServer()
  const both = Promise.all([lists.of('Pod', 'ws-1'), lists.of('Pod', 'ws-2'), lists.of('Pod', 'ws-3')])
  await untilAsked(1)
  answer('7')
  const names = (await both).map((listed) => (listed.ok ? listed.value.objects.map(({ name }) => name) : 'failed'))
  expect(names).toEqual([['one'], ['two'], []])
  expect(asked).toEqual(['/api/v1/pods'])
})

it('never answers with a list that began before it was asked', async () => {
  const { asked, lists, untilAsked, answer } = await openSlowServer()
  const early = lists.of('Pod', 'ws-1')
  await untilAsked(1)
  const late = [lists.of('Pod', 'ws-1'), lists.of('Pod', 'ws-2')]
  answer('7')
  await untilAsked(2)
  answer('9')
  const versions = (await Promise.all([early, ...late])).map((listed) => listed.ok && listed.value.resourceVersion)
  expect(versions).toEqual(['7', '9', '9'])
  expect(asked).toEqual(['/api/v1/namespaces/ws-1/pods', '/api/v1/pods'])
})

it('does not let kinds wait for each other', async () => {
  const { asked, lists, untilAsked, answer } = await openSlowServer()
  const both = Promise.all([lists.of('Pod', 'ws-1'), lists.of('Service', 'ws-1')])
  await untilAsked(2)
  answer('7')
  answer('7')
  await both
  expect(asked.toSorted()).toEqual(['/api/v1/namespaces/ws-1/pods', '/api/v1/namespaces/ws-1/services'])
})

it('tells everybody of a list that failed, and begins anew for the next', async () => {
  const { lists, untilAsked, answer, fail } = await openSlowServer()
  const both = Promise.all([lists.of('Pod', 'ws-1'), lists.of('Pod', 'ws-2')])
  await untilAsked(1)
  fail()
  expect((await both).map(({ ok }) => ok)).toEqual([false, false])
  const next = lists.of('Pod', 'ws-1')
  await untilAsked(2)
  answer('9')
  expect(await next).toMatchObject({ ok: true, value: { resourceVersion: '9' } })
})
