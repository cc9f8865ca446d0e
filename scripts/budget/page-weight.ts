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
function fetchedSources(html: string): string[] {
  const drawings = Array.from(
    html.matchAll(/data-drawing="([a-z-]+)"/g),
    ([, name]) => `app/_figures/${name}/playing.tsx`,
  )
  return html.includes('data-island="QuizCard"') ? [...drawings, 'app/_course/quiz/quiz-card.tsx'] : drawings
}

export type PageScripts = { readonly addresses: readonly string[]; readonly hasDrawing: boolean }

/** Every script that a reader's browser runs who reads the page to its end; what only a press fetches is not among them. */
export function scriptsOf(html: string, islands: IslandScripts): PageScripts {
  const tags = Array.from(html.matchAll(/<script\b[^>]*\ssrc="([^"]+)"[^>]*>/g))
  const own = tags.filter(([tag]) => !/nomodule/i.test(tag)).map(([, source = '']) => source.split('?')[0] ?? '')
  const fetched = Object.entries(islands).flatMap(([address, { source }]) =>
    source !== null && fetchedSources(html).includes(source) ? [address] : [],
  )
  const entries = Object.keys(islands).filter((address) => html.includes(`"${address}"`))
  const addresses = new Set<string>()
  for (const address of [...own, ...entries, ...fetched]) closure(islands, address, addresses)
  return { addresses: [...addresses], hasDrawing: html.includes('data-drawing=') }
}

/** @returns bytes, as a server sends it with gzip */
export function weightOf(site: string, address: string): number {
  const file = address.startsWith('/_next/')
    ? path.join(site, address.slice('/_next/'.length))
    : path.join('public', address)
  if (!existsSync(file))
    throw new Error(`${address} is not in the build: run npm run budget again, or npm start, which builds it`)
  return gzipSync(readFileSync(file), { level: 9 }).byteLength
}
