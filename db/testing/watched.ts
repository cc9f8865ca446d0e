/** For tests of verdicts that follow the work: a workspace that somebody looks at, with a record of its own. */
import { client } from '../client.ts'
import type { Database } from '../database.ts'
import type { ArrivedEvent } from '../recorded-event.ts'
import { RecorderSession } from '../recorder-session.ts'

export async function watchForTests(db: Database, id: string, labDigest: string, until: Date): Promise<void> {
  const data = { phase: 'Ready', readyAt: new Date(), labDigest, watchedUntil: until } as const
  await client(db).workspace.update({ where: { id }, data })
}

/** Opens the record of a namespace, and returns what appends to it. */
export async function openRecordForTests(url: string, clusterId: string, namespace: string) {
  const session = await RecorderSession.open(url, clusterId, { signal: new AbortController().signal })
  const record = await session.openRecord(namespace)
  if (!record) throw new Error(`${namespace} is not recorded`)
  const { observationId } = record
  return {
    observationId,
    append: (...events: ArrivedEvent['event'][]) =>
      session.append(
        events.map((event) => ({ observationId, at: new Date(), event })),
        [],
      ),
    close: () => session.close(),
  }
}

export async function readStandingForTests(db: Database, workspaceId: string) {
  return client(db).liveVerdict.findUnique({ where: { workspaceId } })
}
