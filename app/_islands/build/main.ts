/** A step after `next build`, before its pages are hashed: bundles the islands and frees the pages that are made of them. */
import { readFileSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { siteBuild } from '../../_csp/env.ts'
import { islandPageMark } from '../marks.ts'
import { islandNames } from '../names.ts'
import { bundleFile, bundleIslands } from './bundle.ts'
import { withStylesInside } from './inline-styles.ts'
import { stripPage } from './strip-page.ts'

async function main(): Promise<void> {
  const site = siteBuild()
  const bundle = await bundleIslands(site)
  await writeFile(bundleFile(site), JSON.stringify(bundle))
  const folder = path.join(site, 'server', 'app')
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.html'))
  const problems: string[] = []
  for (const name of files) {
    const file = path.join(folder, name)
    const html = await readFile(file, 'utf8')
    if (!html.includes(islandPageMark) || html.includes(bundle.entry)) continue
    const stripped = stripPage(html, bundle, new Set(islandNames))
    if (stripped.ok) await writeFile(file, withStylesInside(stripped.html, readStyle(site)))
    else problems.push(`${name}: ${stripped.problem}`)
  }
  if (problems.length === 0) return
  throw new Error(
    `${problems.join('\n')}\nPut it in an <Island>, with its name in app/_islands/names.ts and registry.ts.`,
  )
}

const readStyle = (site: string) => (address: string) =>
  readFileSync(path.join(site, path.relative('/_next', address)), 'utf8')

await main()
