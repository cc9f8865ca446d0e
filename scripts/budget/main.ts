/**
 * `npm run budget`: JavaScript (gzip) of every prerendered page of the built site. A lesson without a drawing may have 130 kB;
 * beyond it the command fails. Builds the site first where it is out of date.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { buildSite, folderBesideSite } from '../start/site-build.mjs'
import { readIslandScripts, scriptsOf, weightOf } from './page-weight.ts'

const budget = 130_000
/** Answers at addresses of any name, which are no pages of their own. */
const isPage = (name: string) => name.endsWith('.html') && !name.startsWith('_')
const inKilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`.padStart(9)

async function main(): Promise<number> {
  const site = process.env['ORDINAL_SITE_BUILD'] || folderBesideSite()
  await buildSite({ folder: site, report: (_, message) => console.error(message) })
  const islands = readIslandScripts(site)
  const folder = path.join(site, 'server', 'app')
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(isPage).sort()
  let tooHeavy = 0
  for (const name of pages) {
    const { addresses, hasDrawing } = scriptsOf(readFileSync(path.join(folder, name), 'utf8'), islands)
    const bytes = addresses.reduce((sum, address) => sum + weightOf(site, address), 0)
    const isLesson = /^\w+\/[^/]+\/[^/]+\.html$/.test(name)
    const isWithin = hasDrawing || !isLesson || bytes <= budget
    if (!isWithin) tooHeavy += 1
    const note = isWithin ? (hasDrawing ? '  with a drawing' : '') : `  more than ${inKilobytes(budget).trim()}`
    console.log(`${inKilobytes(bytes)}  /${name.slice(0, -'.html'.length)}${note}`)
  }
  if (pages.length === 0) console.error(`${folder} has no prerendered page: remove ${site} and try again.`)
  if (tooHeavy > 0)
    console.error(`${tooHeavy} pages are beyond the budget: see what their islands import (app/_islands/registry.ts).`)
  return pages.length === 0 || tooHeavy > 0 ? 1 : 0
}

process.exitCode = await main()
