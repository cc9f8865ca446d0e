/**
 * The key under which one Submit is asked for. It stays the same until the site has answered for certain: a double click, or
 * another try after the network was lost, is then the same attempt.
 */

/** A random UUID; `crypto.randomUUID` itself is there on https and localhost only. */
export function newKey(
  random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array = (bytes) => crypto.getRandomValues(bytes),
): string {
  const bytes = random(new Uint8Array(16))
  const hex = Array.from(bytes, (byte, at) => {
    const versioned = at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte
    return versioned.toString(16).padStart(2, '0')
  }).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Refusals that leave open whether the attempt was made. */
const openAnswers = new Set(['unreachable', 'failed', 'too-many-requests'])

/** Whether the answer settles what became of the key. */
export const isSettled = (answer: { ok: true } | { ok: false; code: string }): boolean =>
  answer.ok || !openAnswers.has(answer.code)
