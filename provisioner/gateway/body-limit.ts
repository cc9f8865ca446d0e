/** How large one request may be: what kubectl sends of a lab is a few kilobytes, and the API server keeps what it gets. */
import type { IncomingMessage } from 'node:http'
import { Transform } from 'node:stream'

export const mostBytes = 2 ** 20

/** What the request says of itself; one that is sent in chunks says nothing. */
export function isTooLarge({ headers }: IncomingMessage): boolean {
  const length = Number(headers['content-length'] ?? 0)
  return !(length <= mostBytes)
}

export class BodyTooLarge extends Error {
  name = 'BodyTooLarge'
}

/** Passes bytes on, and fails with `BodyTooLarge` before one too many is passed on. */
export function limitBody(): Transform {
  let left = mostBytes
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      left -= chunk.length
      if (left < 0) done(new BodyTooLarge(`more than ${mostBytes} bytes`))
      else done(null, chunk)
    },
  })
}
