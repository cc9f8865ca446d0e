/**
 * Live lab pages: one LISTEN connection for the whole process; each lab page that somebody looks at is read once for all
 * who look, at most ten times a second, and only when a row that it is made of changed.
 */
import type { Listener, Notification } from '#db/listen'
import { throttle } from './throttle.ts'
import type { Throttled } from './throttle.ts'

export type PageKey = { assignmentId: string; userId: string }

export type HubSources = {
  read(key: PageKey): Promise<string>
  ownerOf(workspaceId: string): Promise<PageKey | null>
  listen(onNotification: (notification: Notification) => void, onReconnected: () => void): Promise<Listener>
  onError(error: unknown): void
  /** a page is read no oftener than that, in milliseconds */
  interval?: number
}

/** Wakes `tell` whenever there is something new to look at. */
export type Watching = { document(): string | null; refresh(): void; stop(): void }

export type Hub = {
  watch(key: PageKey, tell: () => void): Promise<Watching>
  /** Tells of changed Session and User rows. */
  onPeople(tell: (notification: Notification) => void): () => void
  close(): Promise<void>
}

type Page = { key: PageKey; document: string | null; watchers: Set<() => void>; reading: Throttled }

const usualInterval = 100
const mostOwners = 10_000
const idOf = ({ assignmentId, userId }: PageKey) => `${assignmentId}/${userId}`

export function createHub(sources: HubSources): Hub {
  const pages = new Map<string, Page>()
  const owners = new Map<string, string>()
  const people = new Set<(notification: Notification) => void>()
  let listener: Promise<Listener> | undefined

  async function read(page: Page): Promise<void> {
    try {
      const document = await sources.read(page.key)
      if (document === page.document) return
      page.document = document
      page.watchers.forEach((tell) => tell())
    } catch (error) {
      // Whoever looks asks again with the next heartbeat.
      sources.onError(error)
    }
  }

  const refreshAll = () => pages.forEach(({ reading }) => reading.ask())

  async function hear(notification: Notification): Promise<void> {
    const { table, workspace } = notification
    if (table === 'Session' || table === 'User') people.forEach((tell) => tell(notification))
    if (table === 'Cluster') refreshAll()
    if (table === 'Assignment' || table === 'Run')
      pages.forEach(({ key, reading }) => key.assignmentId === notification.id && reading.ask())
    if (!workspace || pages.size === 0) return
    const owner = owners.get(workspace) ?? (await askOwner(workspace))
    pages.get(owner ?? '')?.reading.ask()
  }

  async function askOwner(workspaceId: string): Promise<string | undefined> {
    const key = await sources.ownerOf(workspaceId)
    if (!key) return undefined
    if (owners.size >= mostOwners) owners.clear()
    owners.set(workspaceId, idOf(key))
    return idOf(key)
  }

  async function listening(): Promise<Listener> {
    listener ??= sources.listen((notification) => void hear(notification).catch(sources.onError), refreshAll)
    return listener.catch((error: unknown) => {
      listener = undefined
      throw error
    })
  }

  function pageOf(key: PageKey): Page {
    const known = pages.get(idOf(key))
    if (known) return known
    const page: Page = {
      key,
      document: null,
      watchers: new Set(),
      reading: throttle(() => read(page), sources.interval ?? usualInterval),
    }
    pages.set(idOf(key), page)
    return page
  }

  return {
    async watch(key, tell) {
      await listening()
      const page = pageOf(key)
      page.watchers.add(tell)
      page.reading.ask()
      return {
        document: () => page.document,
        refresh: () => page.reading.ask(),
        stop() {
          page.watchers.delete(tell)
          if (page.watchers.size > 0) return
          page.reading.stop()
          if (pages.get(idOf(key)) === page) pages.delete(idOf(key))
        },
      }
    },
    onPeople(tell) {
      people.add(tell)
      return () => people.delete(tell)
    },
    async close() {
      pages.forEach(({ reading }) => reading.stop())
      await (await listener)?.close()
    },
  }
}
