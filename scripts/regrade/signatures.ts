/** Whether a recording is the one that its grader has signed. */
import { compactVerify, importJWK, type CryptoKey } from 'jose'
import type { Database } from '#db/database'
import type { RecordedAttempt } from '#db/recordings'
import { readResultKeys } from '#db/result-keys'
import { signedResultSchema, signedResultType } from '#domain/signed-result'

/** Undefined where it is; otherwise what is wrong, in words for people. */
export type Inspect = (attempt: Pick<RecordedAttempt, 'id' | 'digest' | 'signedResult'>) => Promise<string | undefined>

export async function openInspection(db: Database): Promise<Inspect> {
  const keys = new Map<string, CryptoKey | Uint8Array>()
  for (const { id, publicKey } of await readResultKeys(db)) keys.set(id, await importJWK(publicKey, 'EdDSA'))
  return async ({ id, digest, signedResult }) => {
    try {
      const { payload, protectedHeader } = await compactVerify(signedResult, ({ kid }) => {
        const key = keys.get(kid ?? '')
        if (!key) throw new Error(`no key ${kid} is known here`)
        return key
      })
      if (protectedHeader.typ !== signedResultType) return 'the signature is one of something else'
      const { sub, recording } = signedResultSchema.parse(JSON.parse(Buffer.from(payload).toString('utf8')))
      if (sub !== id) return 'the signature is of another attempt'
      return recording === digest ? undefined : 'the signature is of another recording'
    } catch (error) {
      return `the signature does not hold: ${error instanceof Error ? error.message : String(error)}`
    }
  }
}
