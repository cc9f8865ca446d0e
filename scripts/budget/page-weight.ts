/** What a prerendered page loads of JavaScript, by its HTML and the islands that stand on it. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import * as z from 'zod'
import { bundleFile } from '../../app/_islands/build/bundle.ts'

const bundleSchema = z.object({
  scripts: z.record(
    z.string(),
    z.object({
      source: z.string().nullable(),
      imports: z.array(z.object({ address: z.string(), isAtOnce: z.boolean() })),
    }),
  ),
})
export type IslandScripts = z.infer<typeof bundleSchema>['scripts']

export const readIslandScripts = (site: string): IslandScripts =>
  bundleSchema.parse(JSON.parse(readFileSync(bundleFile(site), 'utf8'))).scripts

/** What a script imports at once, and what that imports, itself included. */
function closure(scripts: IslandScripts, address: string, seen = new Set<string>()): Set<string> {
  if (seen.has(address)) return seen
  seen.add(address)
  for (const one of scripts[address]?.imports ?? []) if (one.isAtOnce) closure(scripts, one.address, seen)
  return seen
}

/** Islands that are fetched where they stand: by what the page's HTML says of them. */
const fetchedParts = (html: string): string[] =>
  html.includes('data-island="QuizCard"') ? ['app/_course/quiz/quiz-card.tsx'] : []
const fetchedDrawings = (html: string): string[] =>
  Array.from(html.matchAll(/data-drawing="([a-z-]+)"/g), ([, name]) => `app/_figures/${name}/playing.tsx`)

export type PageScripts = {
  /** all that it runs but its drawings */
  readonly own: readonly string[]
  /** what its drawings add to that; they are fetched one by one, by whoever comes near them */
  readonly drawings: readonly string[]
}

/** Every script that a reader's browser runs who reads the page to its end; what only a press fetches is not among them. */
export function scriptsOf(html: string, islands: IslandScripts): PageScripts {
  const tags = Array.from(html.matchAll(/<script\b[^>]*\ssrc="([^"]+)"[^>]*>/g))
  const next = tags.filter(([tag]) => !/nomodule/i.test(tag)).map(([, source = '']) => source.split('?')[0] ?? '')
  const entries = Object.keys(islands).filter((address) => html.includes(`"${address}"`))
  const fetched = (sources: readonly string[]) =>
    Object.entries(islands).flatMap(([address, { source }]) =>
      source !== null && sources.includes(source) ? [address] : [],
    )
  const own = new Set<string>()
  for (const address of [...next, ...entries, ...fetched(fetchedParts(html))]) closure(islands, address, own)
  const all = new Set(own)
  for (const address of fetched(fetchedDrawings(html))) closure(islands, address, all)
  return { own: [...own], drawings: [...all].filter((address) => !own.has(address)) }
}

/** In bytes, without what its drawings add. */
export const lessonBudget = 130_000

/** @param name of the page's file, from the folder of the build's pages */
export const isTooHeavy = (name: string, bytes: number): boolean =>
  /^\w+\/[^/]+\/[^/]+\.html$/.test(name) && bytes > lessonBudget

/** @returns bytes, as a server sends it with gzip */
export function weightOf(site: string, address: string): number {
  const file = address.startsWith('/_next/')
    ? path.join(site, address.slice('/_next/'.length))
    : path.join('public', address)
  if (!existsSync(file))
    throw new Error(`${address} is not in the build: run npm run budget again, or npm start, which builds it`)
  return gzipSync(readFileSync(file), { level: 9 }).byteLength
}
