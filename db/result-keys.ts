/** Public keys of those that sign results. */
import * as z from 'zod'
import { client } from './client.ts'
import type { Database } from './database.ts'

const publicKeySchema = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string() })
export type ResultKey = { id: string; publicKey: z.infer<typeof publicKeySchema> }

/** Keeps a key; the same one is not written again. */
export async function publishResultKey(
  db: Database,
  { id, publicKey }: { id: string; publicKey: object },
): Promise<void> {
  await client(db).resultKey.createMany({
    data: [{ id, publicKey: publicKeySchema.parse(publicKey) }],
    skipDuplicates: true,
  })
}

export async function readResultKeys(db: Database): Promise<ResultKey[]> {
  const rows = await client(db).resultKey.findMany({ orderBy: { createdAt: 'asc' } })
  return rows.map(({ id, publicKey }) => ({ id, publicKey: publicKeySchema.parse(publicKey) }))
}
