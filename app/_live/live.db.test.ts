import { afterAll, beforeAll, beforeEach, afterEach, expect, test } from 'vitest'
import pg from 'pg'
import { openListener } from '#db/listen'
import { revokeSession } from '#db/sessions'
import { freshDatabase } from '../../db/testing/database.ts'
import type { FreshDatabase } from '../../db/testing/database.ts'
import { createHub } from './hub.ts'
import type { Hub, PageKey } from './hub.ts'
import { eventStream, liveEvents } from './stream.ts'

/** Rows are written by SQL here: what counts is that the database's own triggers tell of them. */
let fresh: FreshDatabase
let sql: pg.Client
let hub: Hub
let ids: { user: string; session: string; run: string; assignment: string; cluster: string }
let reads: number

beforeAll(async () => {
  fresh = await freshDatabase()
  sql = new pg.Client({ connectionString: fresh.url })
  await sql.connect()
  ids = await layRows()
})
beforeEach(() => {
  reads = 0
  hub = createHub({
    read,
    ownerOf,
    listen: (...heard) => openListener(fresh.url, ...heard),
    onError: (error) => console.error(error),
  })
})
afterEach(async () => {
  await hub.close()
  await sql.query('DELETE FROM "Workspace"')
})
afterAll(async () => {
  await sql.end()
  await fresh.drop()
})

async function insert(text: string, values: unknown[] = []): Promise<string> {
  const { rows } = await sql.query<{ id: string }>(`INSERT INTO ${text} RETURNING "id"`, values)
  return rows[0]?.id ?? ''
}
async function layRows() {
  const id = 'gen_random_uuid()'
  const user = await insert(`"User" ("id", "email", "name") VALUES (${id}, 'ada@example.org', 'Ada')`)
  const session = await insert(
    `"Session" ("id", "userId", "expiresAt") VALUES (${id}, $1, now() + interval '1 hour')`,
    [user],
  )
  const course = await insert(`"Course" ("id", "slug", "title") VALUES (${id}, 'statefulsets', '{}')`)
  const run = await insert(`"Run" ("id", "courseId", "slug", "title") VALUES (${id}, $1, 'autumn', 'Autumn')`, [course])
  const assignment = await insert(`"Assignment" ("id", "runId", "lab", "points") VALUES (${id}, $1, 'web', 10)`, [run])
  const cluster = await insert(`"Cluster" ("id", "name", "kind") VALUES (${id}, 'embedded', 'Embedded')`)
  await sql.query(`INSERT INTO "LabRevision" ("digest", "lab", "document", "files") VALUES ('d', 'web', '{}', '{}')`)
  return { user, session, run, assignment, cluster }
}
const claim = () =>
  insert(
    `"Workspace" ("id", "namespace", "assignmentId", "userId", "clusterId", "labDigest", "seed", "expiresAt")
     VALUES (gen_random_uuid(), 'ws-abcdefghij', $1, $2, $3, 'd', 1, now() + interval '1 hour')`,
    [ids.assignment, ids.user, ids.cluster],
  )

async function read({ assignmentId, userId }: PageKey): Promise<string> {
  reads++
  if (userId === 'class') return readClassOf(assignmentId)
  const { rows } = await sql.query(
    'SELECT "phase", "message" FROM "Workspace" WHERE "assignmentId" = $1 AND "userId" = $2',
    [assignmentId, userId],
  )
  return JSON.stringify(rows)
}
async function readClassOf(runId: string): Promise<string> {
  const { rows } = await sql.query(
    `SELECT "role", (SELECT count(*)::int FROM "AssignmentExtension" x WHERE x."userId" = e."userId") AS "extensions"
     FROM "Enrolment" e WHERE "runId" = $1`,
    [runId],
  )
  return JSON.stringify(rows)
}
async function ownerOf(workspaceId: string): Promise<PageKey | null> {
  const { rows } = await sql.query<PageKey>('SELECT "assignmentId", "userId" FROM "Workspace" WHERE "id" = $1', [
    workspaceId,
  ])
  return rows[0] ?? null
}

function look(options: { mayLook?: () => Promise<boolean>; heartbeat?: number; key?: PageKey } = {}) {
  const gone = new AbortController()
  const viewer = { id: ids.user, sessionId: ids.session }
  const key = { assignmentId: ids.assignment, userId: ids.user }
  const rest = { mayLook: async () => true, heartbeat: 60_000, ...options }
  const events = liveEvents(hub, { key, viewer, signal: gone.signal, ...rest })
  return { events, leave: () => gone.abort(), next: async () => (await events.next()).value }
}

test('a page is told of a workspace that was claimed after it was opened', async () => {
  const page = look()
  expect(await page.next()).toBe('data: []\n\n')
  await claim()
  expect(await page.next()).toBe('data: [{"phase":"Pending","message":null}]\n\n')
  page.leave()
  expect(await page.next()).toBeUndefined()
})

test('a class is told who is in it and what they are granted, though they have no workspace', async () => {
  const page = look({ key: { assignmentId: ids.run, userId: 'class' } })
  expect(await page.next()).toBe('data: []\n\n')
  await sql.query('INSERT INTO "Enrolment" ("userId", "runId", "role") VALUES ($1, $2, $3)', [
    ids.user,
    ids.run,
    'student',
  ])
  expect(await page.next()).toBe('data: [{"role":"student","extensions":0}]\n\n')
  await sql.query(
    `INSERT INTO "AssignmentExtension" ("assignmentId", "userId", "extraAttempts", "note", "byName")
     VALUES ($1, $2, 1, 'Was ill.', 'Grace')`,
    [ids.assignment, ids.user],
  )
  expect(await page.next()).toBe('data: [{"role":"student","extensions":1}]\n\n')
  await sql.query('DELETE FROM "AssignmentExtension"')
  expect(await page.next()).toBe('data: [{"role":"student","extensions":0}]\n\n')
  await sql.query('DELETE FROM "Enrolment"')
  // Whose rights have changed is asked anew as well, and told that they still may look.
  for (let last; last !== 'data: []\n\n';) last = await page.next()
  page.leave()
})

test('a hundred changes are a few documents, the last of them is the latest', async () => {
  const page = look()
  await page.next()
  const id = await claim()
  for (let i = 0; i < 100; i++)
    await sql.query('UPDATE "Workspace" SET "message" = $2 WHERE "id" = $1', [id, `step ${i}`])
  let documents = 0
  for (let last; !last?.includes('step 99'); documents++) last = await page.next()
  expect(documents).toBeLessThan(30)
  expect(reads).toBeLessThan(30)
  page.leave()
})

test('those who look at the same page share its reading', async () => {
  const pages = Array.from({ length: 20 }, () => look())
  expect(await Promise.all(pages.map((page) => page.next()))).toEqual(Array(20).fill('data: []\n\n'))
  expect(reads).toBeLessThan(4)
  pages.forEach((page) => page.leave())
})

test('signing out ends the page at once', async () => {
  const page = look({
    mayLook: async () => (await sql.query('SELECT 1 FROM "Session" WHERE "revokedAt" IS NULL')).rowCount === 1,
  })
  await page.next()
  const next = page.next()
  await revokeSession(fresh.db, ids.session)
  expect(await next).toBe('event: signed-out\ndata: {}\n\n')
  expect(await page.next()).toBeUndefined()
  await sql.query('UPDATE "Session" SET "revokedAt" = NULL')
})

test('a quiet page shows that it is alive', async () => {
  const page = look({ heartbeat: 5 })
  // Where the first reading takes longer than a heartbeat, the document comes second.
  expect([await page.next(), await page.next()]).toContain(': still here\n\n')
  page.leave()
})

test('a page that never comes to rest ends with its session as well', async () => {
  const page = look({ mayLook: async () => false, heartbeat: 400 })
  const id = await claim()
  let isOver = false
  const changing = (async () => {
    for (let i = 0; !isOver; i++)
      await sql.query('UPDATE "Workspace" SET "message" = $2 WHERE "id" = $1', [id, `step ${i}`])
  })()
  let last: string | void = ''
  for (let said = 0; said < 30 && !last?.includes('signed-out'); said++) last = await page.next()
  isOver = true
  await changing
  expect(last).toBe('event: signed-out\ndata: {}\n\n')
})

test('a browser that leaves in the middle of a document is forgotten', async () => {
  const key = { assignmentId: ids.assignment, userId: ids.user }
  let isOver = false
  async function* watched(signal: AbortSignal) {
    try {
      yield* liveEvents(hub, {
        key,
        viewer: { id: ids.user, sessionId: ids.session },
        mayLook: async () => true,
        heartbeat: 60_000,
        signal,
      })
    } finally {
      isOver = true
    }
  }
  let ends = 0
  const response = eventStream(watched, { signal: new AbortController().signal, onEnd: () => ends++ })
  const reader = response.body?.getReader()
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('data: []\n\n')
  await reader?.cancel()
  expect({ isOver, ends }).toEqual({ isOver: true, ends: 1 })
})
