import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { noTerms } from '#domain/testing/lab-view'
import type { LabView } from '#domain/lab-view'
import { openViewStream, type Connection } from './view-stream.ts'

const view: LabView = {
  terms: noTerms,
  cluster: null,
  workspace: null,
  live: null,
  attempt: null,
  standing: null,
  submits: [],
}

/** An EventSource whose server is the test. */
class FakeSource extends EventTarget {
  static readonly CLOSED = 2
  static opened: FakeSource[] = []
  readyState = 0
  onopen: (() => void) | null = null
  onerror: (() => void) | null = null
  onmessage: ((event: { data: string }) => void) | null = null
  constructor() {
    super()
    FakeSource.opened.push(this)
  }
  close() {
    this.readyState = FakeSource.CLOSED
  }
  refuse() {
    this.readyState = FakeSource.CLOSED
    this.onerror?.()
  }
}

let connections: Connection[]
let views: LabView[]
const answers = (...statuses: number[]) => {
  for (const status of statuses) vi.mocked(fetch).mockResolvedValueOnce(new Response('{}', { status }))
}
const open = () =>
  openViewStream('/view', {
    onView: (seen) => views.push(seen),
    onConnection: (connection) => connections.push(connection),
  })
const source = () => FakeSource.opened.at(-1)

beforeEach(() => {
  FakeSource.opened = []
  connections = []
  views = []
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', FakeSource)
  vi.stubGlobal('fetch', vi.fn())
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('a live lab page', () => {
  it('shows what the server sends, and leaves out what is no document of a lab', () => {
    open()
    source()?.onopen?.()
    source()?.onmessage?.({ data: JSON.stringify(view) })
    source()?.onmessage?.({ data: '{"workspace": 3}' })
    source()?.onmessage?.({ data: 'nonsense' })
    expect(connections).toEqual(['live'])
    expect(views).toEqual([view])
  })

  it('says that it reconnects when the network stumbles, and lets EventSource do it', async () => {
    open()
    source()?.onerror?.()
    await vi.runAllTimersAsync()
    expect(connections).toEqual(['reconnecting'])
    expect(FakeSource.opened).toHaveLength(1)
  })

  it('asks again, ever more slowly, while the server refuses', async () => {
    open()
    answers(503, 503, 200)
    source()?.refuse()
    await vi.advanceTimersByTimeAsync(1000)
    await vi.advanceTimersByTimeAsync(2000)
    expect(FakeSource.opened).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(4000)
    expect(FakeSource.opened).toHaveLength(2)
  })

  it('says that the session is over when the server says so', async () => {
    open()
    answers(401)
    source()?.refuse()
    await vi.runAllTimersAsync()
    expect(connections).toEqual(['reconnecting', 'signedOut'])
    expect(FakeSource.opened).toHaveLength(1)
  })

  it('ends at once when the session is revoked', () => {
    open()
    source()?.dispatchEvent(new Event('signed-out'))
    expect(connections).toEqual(['signedOut'])
    expect(source()?.readyState).toBe(FakeSource.CLOSED)
  })

  it('is quiet once it was left', async () => {
    const stop = open()
    source()?.refuse()
    stop()
    await vi.runAllTimersAsync()
    expect(fetch).not.toHaveBeenCalled()
  })
})
