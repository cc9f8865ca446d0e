/**
 * `npm run lighthouse -- /fr/<path> …`: Lighthouse's mobile preset on the built site, the median of five runs for each page.
 * Fails below 98 in any category, or where the layout shifts by more than 0.02.
 */
import { median, readReport, verdictOf, type Measured } from './scores.ts'
import { serveSite } from './served-site.ts'
import { openChromium } from './chromium.ts'
import { buildSite, folderBesideSite } from '../start/site-build.mjs'

const runs = 5

async function measure(address: string, port: number): Promise<Measured> {
  const { default: lighthouse } = await import('lighthouse')
  const result = await lighthouse(address, { port, output: 'json', logLevel: 'error' })
  if (!result) throw new Error(`Lighthouse gave no result for ${address}`)
  return readReport(result.lhr)
}

async function main(paths: readonly string[]): Promise<number> {
  if (paths.length === 0 || paths.some((path) => !path.startsWith('/'))) {
    console.error('Say which page: npm run lighthouse -- /fr/statefulsets/cows-and-pets')
    return 2
  }
  const siteBuild = process.env['ORDINAL_SITE_BUILD'] || folderBesideSite()
  await buildSite({ folder: siteBuild, report: (_, message) => console.error(message) })
  const site = await serveSite(siteBuild)
  const chromium = await openChromium()
  let failures = 0
  try {
    for (const path of paths) {
      const all: Measured[] = []
      for (let run = 0; run < runs; run++) all.push(await measure(site.origin + path, chromium.port))
      const { words, isGood } = verdictOf(median(all))
      console.log(`${path}  ${words}`)
      if (!isGood) failures += 1
    }
  } finally {
    await chromium.close()
    await site.stop()
  }
  return failures > 0 ? 1 : 0
}

process.exitCode = await main(process.argv.slice(2))
