/**
 * What is about to be pasted, looked at first: text from a page may hold more than it shows, and every line break runs what
 * stands before it.
 */
export type Pasted = {
  /** what would be typed: line breaks and tabs stay, other control characters and invisible direction marks do not */
  text: string
  lines: number
  /** characters that were left out */
  removed: number
  /** it can be typed without asking */
  isHarmless: boolean
}

/** Escape sequences, a shell's own keys, and marks that make text read otherwise than it is. */
const unwanted =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g

export function examinePaste(pasted: string): Pasted {
  const unix = pasted.replace(/\r\n?/g, '\n')
  const text = unix.replace(unwanted, '')
  const removed = unix.length - text.length
  // The break at the end of a line begins no other one.
  const lines = text.replace(/\n$/, '').split('\n').length
  return { text, lines, removed, isHarmless: !text.includes('\n') && removed === 0 }
}

/** Pieces for one message each, cut between characters. */
export function* piecesOf(text: string, bytes: number): Generator<Uint8Array> {
  const encoded = new TextEncoder().encode(text)
  for (let start = 0; start < encoded.length;) {
    let end = Math.min(start + bytes, encoded.length)
    while (end < encoded.length && end > start + 1 && ((encoded[end] ?? 0) & 0xc0) === 0x80) end -= 1
    yield encoded.subarray(start, end)
    start = end
  }
}
