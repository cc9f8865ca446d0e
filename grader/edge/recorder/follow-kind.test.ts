import pino from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import { openTestServer, type TestServer } from '#kube/testing/api-server'
import type { Entry } from '../../core/recording/draft.ts'
import { floodLimits } from '../../core/recording/flood-gauge.ts'
import { Recording } from '../../core/recording/recording.ts'
import { followKind } from './follow-kind.ts'

const namespace = 'ws-aaaaaaaaaa'
let server: TestServer | undefined
afterEach(() => server?.close())

const event = (name: string, resourceVersion: string) => ({ metadata: { name, namespace, uid: name, resourceVersion } })

/** Follows Events from version 50 on, until the first watch is asked for; tells from where, and what was recorded. */
async function followEvents(list: { resourceVersion: string; items: object[] }) {
  const stop = new AbortController()
  const watchedFrom: (string | null)[] = []
  server = await openTestServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://server')
    if (searchParams.get('watch') === 'true') {
      watchedFrom.push(searchParams.get('resourceVersion'))
      stop.abort()
      return response.end()
    }
    const { resourceVersion, items } = list
    return response.end(JSON.stringify({ metadata: { resourceVersion }, items }))
  })
  const recording = new Recording(['Event'], floodLimits, [['Event', '50']])
  const entries: Entry[] = recording.open(namespace, 0)
  const parts = {
    client: server.client,
    recording,
    records: { ensure: async () => true },
    writer: { add: async (more: readonly Entry[]) => void entries.push(...more), store() {} },
    log: pino({ level: 'silent' }),
  }
  await followKind(parts, 'Event', stop.signal, () => {})
  return { watchedFrom, types: entries.map(({ draft }) => draft.type) }
}

describe('Events, whose watch gets no bookmarks', () => {
  it('are followed from now on where none has come meanwhile, so that etcd never forgets the place', async () => {
    const followed = await followEvents({ resourceVersion: '900', items: [event('old', '40'), event('last', '50')] })
    expect(followed).toEqual({ watchedFrom: ['900'], types: ['SYNCED'] })
  })

  it('are followed from where they were left where one has come meanwhile: the watch delivers it', async () => {
    const followed = await followEvents({ resourceVersion: '900', items: [event('last', '50'), event('new', '700')] })
    expect(followed).toEqual({ watchedFrom: ['50'], types: ['SYNCED'] })
  })
})
