/**
 * `npm run lighthouse -- /fr/<path> …`: Lighthouse's mobile preset on the built site, the median of five runs for each page, the
 * processor slowed down according to what this machine was worth in the run before.
 * Fails below 98 in any category, or where the layout shifts by more than 0.02.
 */
import { median, readReport, slowdownOf, verdictOf, type Measured } from './scores.ts'
import { serveSite } from './served-site.ts'
import { openChromium } from './chromium.ts'
import { findOut, type Parsed } from '../finding-out.ts'
import { buildSite, folderBesideSite } from '../start/site-build.mjs'

const runs = 5

/** @param slowdown of the processor: how often slower than it is */
async function measure(address: string, port: number, slowdown: number): Promise<Measured> {
  const { default: lighthouse } = await import('lighthouse')
  const throttling = { cpuSlowdownMultiplier: slowdown }
  const result = await lighthouse(address, { port, output: 'json', logLevel: 'error', throttling })
  if (!result) throw new Error(`Lighthouse gave no result for ${address}`)
  return readReport(result.lhr)
}

const usage = 'npm run lighthouse -- /fr/statefulsets/cows-and-pets'

function parse(paths: readonly string[]): Parsed<{ paths: readonly string[] }> {
  const wrong = paths.find((path) => !path.startsWith('/'))
  if (wrong !== undefined) return { problem: `${wrong} is no path of the site: it begins with a slash` }
  return paths.length > 0 ? { paths } : { problem: 'Say which page.' }
}

async function main({ paths }: { paths: readonly string[] }, signal: AbortSignal): Promise<number> {
  const siteBuild = process.env['ORDINAL_SITE_BUILD'] || folderBesideSite()
  await buildSite({ folder: siteBuild, report: (_, message) => console.error(message), signal })
  const site = await serveSite(siteBuild)
  const chromium = await openChromium()
  // The measurement under way fails with the browser that it steers, and so does what Lighthouse awaits nowhere.
  signal.addEventListener('abort', () => {
    process.on('unhandledRejection', () => {})
    void chromium.close()
  })
  let failures = 0
  try {
    let { index } = await measure(`${site.origin}/`, chromium.port, 1)
    for (const path of paths) {
      const all: Measured[] = []
      for (let run = 0; run < runs; run++) {
        signal.throwIfAborted()
        const measured = await measure(site.origin + path, chromium.port, slowdownOf(index))
        all.push(measured)
        index = measured.index
      }
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

await findOut(parse(process.argv.slice(2)), usage, main)
