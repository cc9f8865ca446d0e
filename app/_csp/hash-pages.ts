/** A step after `next build`: hashes the inline scripts and styles of every prerendered page into `ordinal-csp.json` beside them. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { siteBuild } from './env.ts'
import { inlineHashes } from './inline-hashes.ts'
import { hashesFile } from './page-hashes.ts'
import type { Inline, PageHashes } from './policy.ts'

/** Answers that Next gives at addresses of any name. */
const standIns = ['/_not-found', '/_global-error', '/404', '/500']

async function readPages(folder: string): Promise<Map<string, Inline>> {
  const files = await readdir(folder, { recursive: true }).catch(() => [])
  const pages = new Map<string, Inline>()
  for (const file of files.filter((name) => name.endsWith('.html'))) {
    const route = `/${file.slice(0, -'.html'.length).split(path.sep).join('/')}`
    pages.set(route === '/index' ? '/' : route, inlineHashes(await readFile(path.join(folder, file), 'utf8')))
  }
  return pages
}

const merge = (all: readonly Inline[]): Inline => ({
  scripts: [...new Set(all.flatMap(({ scripts }) => scripts))],
  styles: [...new Set(all.flatMap(({ styles }) => styles))],
})

async function main(): Promise<void> {
  const server = path.join(process.cwd(), siteBuild(), 'server')
  const pages = new Map([
    ...(await readPages(path.join(server, 'pages'))),
    ...(await readPages(path.join(server, 'app'))),
  ])
  if (pages.size === 0) throw new Error('The build has no prerendered page: run `npx next build` first')
  const anywhere = merge(standIns.flatMap((route) => pages.get(route) ?? []))
  const hashes: PageHashes = { pages: Object.fromEntries(pages), anywhere }
  await writeFile(hashesFile(), JSON.stringify(hashes))
}

await main()
