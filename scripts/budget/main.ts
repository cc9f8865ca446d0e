/**
 * `npm run budget`: JavaScript (gzip) of every prerendered page of the built site. A lesson may have 130 kB without what its
 * drawings add; beyond it the command fails. Builds the site first where it is out of date.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { buildSite, folderBesideSite } from '../start/site-build.mjs'
import { isTooHeavy, lessonBudget, readIslandScripts, scriptsOf, weightOf } from './page-weight.ts'

/** Answers at addresses of any name, which are no pages of their own. */
const isPage = (name: string) => name.endsWith('.html') && !name.startsWith('_')
const inKilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`.padStart(9)

async function main(): Promise<number> {
  const site = process.env['ORDINAL_SITE_BUILD'] || folderBesideSite()
  await buildSite({ folder: site, report: (_, message) => console.error(message) })
  const islands = readIslandScripts(site)
  const folder = path.join(site, 'server', 'app')
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(isPage).sort()
  const weigh = (addresses: readonly string[]) => addresses.reduce((sum, address) => sum + weightOf(site, address), 0)
  let tooHeavy = 0
  for (const name of pages) {
    const { own, drawings } = scriptsOf(readFileSync(path.join(folder, name), 'utf8'), islands)
    const [bytes, drawn] = [weigh(own), weigh(drawings)]
    const isBeyond = isTooHeavy(name, bytes)
    if (isBeyond) tooHeavy += 1
    const excess = isBeyond ? `  more than ${inKilobytes(lessonBudget).trim()}` : ''
    const more = drawn === 0 ? '' : `  and ${inKilobytes(drawn).trim()} for its drawings`
    console.log(`${inKilobytes(bytes)}  /${name.slice(0, -'.html'.length)}${more}${excess}`)
  }
  if (pages.length === 0) console.error(`${folder} has no prerendered page: remove ${site} and try again.`)
  if (tooHeavy > 0)
    console.error(`${tooHeavy} pages are beyond the budget: see what their islands import (app/_islands/registry.ts).`)
  return pages.length === 0 || tooHeavy > 0 ? 1 : 0
}

process.exitCode = await main()
