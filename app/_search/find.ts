/** Search over what the browser holds: every word asked for has to be there; headings count for more than text. */

/** One section of a lesson, or one entry of the glossary. */
export type Passage = {
  readonly href: string
  /** the lesson that it stands in */
  readonly title: string
  readonly heading: string
  readonly text: string
}
export type Piece = { readonly text: string; readonly isHit: boolean }
export type Found = { readonly passage: Passage; readonly excerpt: readonly Piece[] }

/** Lower case without accents, letter for letter, so that places in it are places in the text. */
export const plain = (text: string): string =>
  Array.from(text.replaceAll('’', "'"), (letter) => {
    const lower = letter.toLowerCase()
    const bare = lower.normalize('NFD').replace(/\p{M}/gu, '')
    return [bare, lower].find((one) => one.length === letter.length) ?? letter
  }).join('')

export const wordsOf = (query: string): string[] => plain(query).split(/\s+/).filter(Boolean)

/** How many letters of an excerpt stand before its first hit, and in all. */
const lead = 40
const length = 150

function score({ title, heading, text }: Passage, words: readonly string[]): number {
  const fields = [
    { text: plain(heading), weight: 12 },
    { text: plain(title), weight: 5 },
    { text: plain(text), weight: 1 },
  ]
  let sum = 0
  for (const word of words) {
    const best = Math.max(...fields.map((field) => weightOf(field.text, word) * field.weight))
    if (best === 0) return 0
    sum += best
  }
  return sum
}

/** A whole word is worth more than a beginning, and that more than a part of one. */
function weightOf(text: string, word: string): number {
  let best = 0
  for (let at = text.indexOf(word); at >= 0 && best < 3; at = text.indexOf(word, at + 1)) {
    const beginsWord = !/[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ')
    const endsWord = !/[\p{L}\p{N}]/u.test(text[at + word.length] ?? ' ')
    best = Math.max(best, beginsWord ? (endsWord ? 3 : 2) : 1)
  }
  return best
}

/** @returns the best first, those that score alike in the course's order */
export function find(passages: readonly Passage[], query: string, most = 12): Found[] {
  const words = wordsOf(query)
  if (words.length === 0) return []
  return passages
    .map((passage) => ({ passage, score: score(passage, words) }))
    .filter((one) => one.score > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, most)
    .map(({ passage }) => ({ passage, excerpt: excerptOf(passage.text, words) }))
}

/** The text around the first hit, its hits marked. */
export function excerptOf(text: string, words: readonly string[]): Piece[] {
  const bare = plain(text)
  const places = words.map((word) => bare.indexOf(word)).filter((place) => place >= 0)
  const first = places.length > 0 ? Math.min(...places) : 0
  const from = first <= lead ? 0 : bare.indexOf(' ', first - lead) + 1
  const to = Math.min(text.length, from + length)
  const pieces: Piece[] = from > 0 ? [{ text: '… ', isHit: false }] : []
  let at = from
  while (at < to) {
    const next = nextHit(bare, words, at)
    if (!next || next.place >= to) break
    if (next.place > at) pieces.push({ text: text.slice(at, next.place), isHit: false })
    at = next.place + next.length
    pieces.push({ text: text.slice(next.place, at), isHit: true })
  }
  if (at < to) pieces.push({ text: text.slice(at, to), isHit: false })
  return to < text.length ? [...pieces, { text: '…', isHit: false }] : pieces
}

function nextHit(bare: string, words: readonly string[], at: number): { place: number; length: number } | undefined {
  return words
    .map((word) => ({ place: bare.indexOf(word, at), length: word.length }))
    .filter(({ place }) => place >= 0)
    .sort((one, other) => one.place - other.place || other.length - one.length)[0]
}
