/** For faults that are brought about on purpose: what a recorder knew is gone. */
import { client } from '../client.ts'
import type { Database } from '../database.ts'

/** The record of a namespace, and how far the watches of its cluster had come. */
export async function forgetRecord(db: Database, clusterId: string, namespace: string): Promise<void> {
  await client(db).observation.deleteMany({ where: { clusterId, namespace } })
  await client(db).watchCursor.deleteMany({ where: { clusterId } })
}
