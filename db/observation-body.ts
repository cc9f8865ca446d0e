/**
 * How the body of a recorded event is stored: zlib-compressed, with the object's former body as the dictionary where there
 * is one. Two states of a Pod differ in a few fields, and take a few hundred bytes so. Where the former body is no longer
 * at hand (a restart, a full memory) a body stands alone, which costs room and nothing else.
 */
import { deflateSync, inflateSync } from 'node:zlib'

/** zlib looks back 32 kB at most. */
const windowBytes = 32 * 1024

/** @param base the former body, exactly as it was given to this function then */
export function encodeBody(body: string, base?: string): Buffer {
  return base === undefined ? deflateSync(body) : deflateSync(body, { dictionary: dictionaryOf(base) })
}

/** @throws when `base` is not the body that it was encoded with: zlib keeps its checksum */
export function decodeBody(stored: Uint8Array, base?: string): string {
  const plain = base === undefined ? inflateSync(stored) : inflateSync(stored, { dictionary: dictionaryOf(base) })
  return plain.toString('utf8')
}

const dictionaryOf = (base: string): Buffer => Buffer.from(base, 'utf8').subarray(-windowBytes)
