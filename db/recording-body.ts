/** How a recording is stored: gzip of its JSON, beside the SHA-256 of that text. */
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { attemptRecordingSchema, type AttemptRecording } from '#domain/attempt-recording'

export type PackedRecording = { digest: string; body: Uint8Array<ArrayBuffer> }

export async function packRecording(recording: AttemptRecording): Promise<PackedRecording> {
  const text = JSON.stringify(recording)
  return { digest: digestOf(text), body: Uint8Array.from(await promisify(gzip)(text)) }
}

/** @throws where the body is not what its digest says, or not a recording */
export async function unpackRecording({
  digest,
  body,
}: {
  digest: string
  body: Uint8Array
}): Promise<AttemptRecording> {
  const text = (await promisify(gunzip)(body)).toString('utf8')
  if (digestOf(text) !== digest) throw new Error('the recording is not the one that its digest was taken of')
  return attemptRecordingSchema.parse(JSON.parse(text))
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex')
