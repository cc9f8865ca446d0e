import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { compactVerify, importJWK } from 'jose'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { unpackRecording } from '#db/recording-body'
import { readResultKeys } from '#db/result-keys'
import { freshDatabase, type FreshDatabase } from '#db/testing/database'
import type { AttemptRecording } from '#domain/attempt-recording'
import { met } from '#domain/check-result'
import { signedResultSchema } from '#domain/signed-result'
import { openSeal } from './seal.ts'

let fresh: FreshDatabase
let folder: string
beforeEach(async () => {
  fresh = await freshDatabase()
  folder = await mkdtemp(path.join(os.tmpdir(), 'ordinal-seal-'))
})
afterEach(async () => {
  await fresh.drop()
  await rm(folder, { recursive: true })
})

const attemptId = 'f3b4c9a0-0000-4000-8000-000000000001'
const checks = [{ id: 'headless', check: 'headless-service', points: 10, maxPoints: 10, result: met('Headless') }]
const recording: AttemptRecording = {
  apiVersion: 'ordinal/v1alpha1',
  kind: 'Recording',
  lab: { name: 'web', digest: 'sha256:0' },
  variables: { replicas: 2 },
  live: { namespace: 'ws-aaaaaaaaaa', clusterDomain: 'cluster.local', events: [] },
  trial: null,
}
const keyFile = () => path.join(folder, 'key.json')
const writeKey = () =>
  writeFile(keyFile(), JSON.stringify(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })))

it('signs the verdicts with the digest of what they are of, by a key that anybody may check it with', async () => {
  await writeKey()
  const seal = await openSeal(fresh.db, keyFile(), 'ordinal/test')
  const { body, digest, signedResult } = await seal({ attemptId, recording, checks })
  expect(await unpackRecording({ digest, body })).toEqual(recording)
  const [key, ...others] = await readResultKeys(fresh.db)
  expect(others).toEqual([])
  const { payload, protectedHeader } = await compactVerify(signedResult, await importJWK(key?.publicKey ?? {}, 'EdDSA'))
  expect(protectedHeader).toEqual({ alg: 'EdDSA', kid: key?.id, typ: 'ordinal-result+jws' })
  expect(signedResultSchema.parse(JSON.parse(Buffer.from(payload).toString('utf8')))).toMatchObject({
    ...{ sub: attemptId, recording: digest, grader: 'ordinal/test', points: 10, maxPoints: 10 },
    checks: [{ id: 'headless', status: 'True', reason: 'Headless', points: 10 }],
  })
})

it('keeps one public key for all its graders, and nothing of the private one', async () => {
  await writeKey()
  await openSeal(fresh.db, keyFile(), 'ordinal/one')
  await openSeal(fresh.db, keyFile(), 'ordinal/two')
  const keys = await readResultKeys(fresh.db)
  expect(keys).toHaveLength(1)
  expect(JSON.stringify(keys)).not.toContain('"d"')
})

it('knows a recording that was changed', async () => {
  await writeKey()
  const seal = await openSeal(fresh.db, keyFile(), 'ordinal/test')
  const { digest } = await seal({ attemptId, recording, checks })
  const { body } = await seal({ attemptId, recording: { ...recording, variables: { replicas: 3 } }, checks })
  await expect(unpackRecording({ digest, body })).rejects.toThrow('not the one that its digest was taken of')
})
