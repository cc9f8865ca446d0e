import type { ServerResponse } from 'node:http'
import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { kindOf } from './kinds.ts'
import { openTestServer, type TestServer } from './testing/api-server.ts'
import { linesOf, watchKind, type WatchEvent } from './watch.ts'

const pods = kindOf('v1', 'Pod')
let server: TestServer | undefined
afterEach(() => server?.close())

const pod = (name: string, version: string) => ({
  metadata: { name, uid: name, resourceVersion: version, managedFields: [{}] },
})
const line = (type: string, object: unknown) => `${JSON.stringify({ type, object })}\n`

async function serve(answer: (response: ServerResponse, url: URL) => void): Promise<TestServer> {
  server = await openTestServer((request, response) => answer(response, new URL(request.url ?? '', 'http://server')))
  return server
}

describe('a watch', () => {
  it('delivers whole objects in order, less managedFields, however the stream is cut', async () => {
    const text =
      line('ADDED', pod('web-0é', '1')) +
      line('MODIFIED', pod('web-0é', '2')) +
      line('BOOKMARK', pod('', '9')) +
      line('DELETED', pod('web-0é', '10'))
    const { client } = await serve((response) => {
      const bytes = Buffer.from(text)
      const sendFrom = (at: number): void => {
        response.write(bytes.subarray(at, at + 7))
        if (at + 7 < bytes.length) setImmediate(sendFrom, at + 7)
        else response.end()
      }
      sendFrom(0)
    })
    const events: WatchEvent[] = []
    const end = await watchKind(client, pods, { resourceVersion: '0' }, (event) => void events.push(event))
    expect(end).toEqual({ type: 'closed' })
    const object = (version: string) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web-0é', uid: 'web-0é', resourceVersion: version },
    })
    expect(events).toEqual([
      { type: 'ADDED', object: object('1') },
      { type: 'MODIFIED', object: object('2') },
      { type: 'BOOKMARK', resourceVersion: '9' },
      { type: 'DELETED', object: object('10') },
    ])
  })

  it('asks for what came after a version, with bookmarks, in one namespace or in all', async () => {
    const asked: string[] = []
    const { client } = await serve((response, url) => {
      asked.push(`${url.pathname}?${url.searchParams}`)
      response.end()
    })
    await watchKind(client, pods, { resourceVersion: '42' }, () => {})
    await watchKind(
      client,
      pods,
      { resourceVersion: '42', namespace: 'ws-1', labelSelector: 'a=b', bookmarks: false },
      () => {},
    )
    expect(asked).toEqual([
      '/api/v1/pods?watch=true&allowWatchBookmarks=true&resourceVersion=42',
      '/api/v1/namespaces/ws-1/pods?watch=true&allowWatchBookmarks=false&resourceVersion=42&labelSelector=a%3Db',
    ])
  })

  it.each([
    ['in its answer', (response: ServerResponse) => void response.writeHead(410).end('{"kind":"Status","code":410}')],
    [
      'in its stream',
      (response: ServerResponse) => void response.end(line('ERROR', { kind: 'Status', code: 410, message: 'too old' })),
    ],
  ])('is expired when the server says so %s', async (_where, answer) => {
    const { client } = await serve(answer)
    expect(await watchKind(client, pods, { resourceVersion: '1' }, () => {})).toEqual({ type: 'expired' })
  })

  it('fails in the server’s words', async () => {
    const { client } = await serve((response) =>
      response.writeHead(403).end('{"kind":"Status","message":"pods is forbidden"}'),
    )
    expect(await watchKind(client, pods, { resourceVersion: '1' }, () => {})).toEqual({
      type: 'failed',
      message: 'pods is forbidden',
    })
  })

  it('fails when the connection breaks off', async () => {
    const { client } = await serve((response) => {
      response.write(line('ADDED', pod('web-0', '1')))
      setImmediate(() => response.destroy())
    })
    expect(await watchKind(client, pods, { resourceVersion: '1' }, () => {})).toMatchObject({ type: 'failed' })
  })

  it('fails when there is no server', async () => {
    const { client, close } = await serve(() => {})
    await close()
    const end = await watchKind(client, pods, { resourceVersion: '1' }, () => {})
    expect(end).toMatchObject({ type: 'failed', message: expect.stringContaining('does not answer') })
  })

  it('is closed by its signal, before and after the answer', async () => {
    const { client } = await serve((response) => void response.write(line('ADDED', pod('web-0', '1'))))
    const stop = new AbortController()
    const watching = watchKind(client, pods, { resourceVersion: '1', signal: stop.signal }, () => stop.abort())
    expect(await watching).toEqual({ type: 'closed' })
    expect(await watchKind(client, pods, { resourceVersion: '1', signal: stop.signal }, () => {})).toEqual({
      type: 'closed',
    })
  })

  it('waits for its reader before it delivers the next', async () => {
    const { client } = await serve((response) =>
      response.end(line('ADDED', pod('a', '1')) + line('ADDED', pod('b', '2'))),
    )
    const log: string[] = []
    await watchKind(client, pods, { resourceVersion: '0' }, async (event) => {
      const name = event.type === 'BOOKMARK' ? '' : event.object.metadata.name
      log.push(`begin ${name}`)
      await turn()
      log.push(`end ${name}`)
    })
    expect(log).toEqual(['begin a', 'end a', 'begin b', 'end b'])
  })

  it('passes on what its reader throws', async () => {
    const { client } = await serve((response) => response.end(line('ADDED', pod('a', '1'))))
    const broken = watchKind(client, pods, { resourceVersion: '0' }, () => {
      throw new Error('the reader is broken')
    })
    await expect(broken).rejects.toThrow('the reader is broken')
  })
})

it('splits lines that come in pieces, and forgets an unfinished one', async () => {
  async function* pieces() {
    for (const piece of ['a', 'b\nc', '\n\n', 'd\ne']) yield Buffer.from(piece)
  }
  const lines: string[] = []
  for await (const line of linesOf(pieces())) lines.push(line)
  expect(lines).toEqual(['ab', 'c', 'd'])
})
