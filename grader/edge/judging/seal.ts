/** Packs what an attempt was judged by, and signs its digest together with the verdicts. */
import { readFile } from 'node:fs/promises'
import { calculateJwkThumbprint, CompactSign, importJWK } from 'jose'
import * as z from 'zod'
import type { Database } from '#db/database'
import { packRecording, type PackedRecording } from '#db/recording-body'
import { publishResultKey } from '#db/result-keys'
import type { JudgedCheck } from '#domain/attempt'
import type { AttemptRecording } from '#domain/attempt-recording'
import { signedChecks, signedResultType, type SignedResult } from '#domain/signed-result'

export type Sealed = PackedRecording & { signedResult: string }
export type Judged = {
  attemptId: string
  recording: AttemptRecording
  checks: readonly JudgedCheck[]
}
export type Seal = (judged: Judged) => Promise<Sealed>

/** Signs what was judged: a compact JSON Web Signature (RFC 7515, EdDSA). */
export type Sign = (judged: {
  attemptId: string
  lab: AttemptRecording['lab']
  digest: string
  checks: readonly JudgedCheck[]
}) => Promise<string>

const privateKeySchema = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), d: z.string() })

/**
 * @param keyFile an Ed25519 key as a JSON Web Key (RFC 8037); only its public half goes into the database
 * @throws where the file is not there or holds no such key
 */
export async function openSeal(db: Database, keyFile: string, graderVersion: string): Promise<Seal> {
  const sign = await openSign(db, await readFile(keyFile, 'utf8'), graderVersion)
  return async ({ attemptId, recording, checks }) => {
    const packed = await packRecording(recording)
    const signedResult = await sign({ attemptId, lab: recording.lab, digest: packed.digest, checks })
    return { ...packed, signedResult }
  }
}

/** @param privateKey the text of the key's file */
export async function openSign(db: Database, privateKey: string, graderVersion: string): Promise<Sign> {
  const secret = privateKeySchema.parse(JSON.parse(privateKey))
  const publicKey = { kty: secret.kty, crv: secret.crv, x: secret.x }
  const kid = await calculateJwkThumbprint(publicKey)
  await publishResultKey(db, { id: kid, publicKey })
  const key = await importJWK(secret, 'EdDSA')
  return ({ attemptId, lab, digest, checks }) => {
    const iat = Math.floor(Date.now() / 1_000)
    const result: SignedResult = {
      ...{ sub: attemptId, iat, lab, grader: graderVersion, recording: digest },
      ...signedChecks(checks),
    }
    return new CompactSign(Buffer.from(JSON.stringify(result)))
      .setProtectedHeader({ alg: 'EdDSA', kid, typ: signedResultType })
      .sign(key)
  }
}
