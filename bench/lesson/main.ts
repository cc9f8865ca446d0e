/**
 * `npm run bench -- lesson [NAME=FOLDER//PATH …]`: the JavaScript and the largest paint of a lesson, of the running
 * installation's production server, and of the same lesson built by others: a folder of files, and behind two slashes the
 * page in it (docusaurus=/tmp/docusaurus/build//lesson). In turn, with one throttling for all.
 */
import { chromium, type Browser } from 'playwright'
import { readRuntime } from '../../scripts/start/runtime.mjs'
import { interruption } from '../interruption.ts'
import { machine, median } from '../report.ts'
import { serveFolder, type ServedFolder } from './served-folder.ts'
import { visit, type Visit } from './visit.ts'

const rounds = 7
const lesson = '/en/statefulsets/cows-and-pets'

type Page = { name: string; address: string; visits: Visit[] }

async function main(peers: readonly string[]): Promise<void> {
  const { origin } = readRuntime()
  if (!origin) throw new Error('The site does not answer yet: see `npm run status`.')
  const executablePath = process.env['ORDINAL_TEST_CHROMIUM'] || '/usr/bin/chromium'
  const served: ServedFolder[] = []
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const pages: Page[] = [{ name: 'ordinal', address: origin + lesson, visits: [] }]
    for (const peer of peers) {
      const [, name, folder, page] = /^([\w.-]+)=(.+)\/(\/.*)$/.exec(peer) ?? []
      if (!name || !folder || !page) throw new Error(`${peer}: say NAME=FOLDER//PATH`)
      const site = await serveFolder(folder)
      served.push(site)
      pages.push({ name, address: site.origin + page, visits: [] })
    }
    await visitAll(browser, pages)
    pages.forEach(tell)
    console.log(`${machine()}, Chromium ${browser.version()}`)
  } finally {
    await browser.close()
    for (const site of served) await site.close()
  }
}

/** The first round warms servers and disk, and does not count. */
async function visitAll(browser: Browser, pages: readonly Page[]): Promise<void> {
  for (let round = 0; round <= rounds; round += 1)
    for (const page of pages) {
      interruption.signal.throwIfAborted()
      const visited = await visit(browser, page.address)
      if (round > 0) page.visits.push(visited)
    }
}

function tell({ name, visits }: Page): void {
  const kilobytes = (of: keyof Visit) => `${(median(visits.map((one) => one[of])) / 1_000).toFixed(1)} kB`.padStart(9)
  const paints = visits.map(({ paint }) => paint / 1_000)
  const seconds = (value: number) => value.toFixed(2)
  console.log(
    `${name.padEnd(12)} JavaScript ${kilobytes('first')} at first, ${kilobytes('read')} read to the end, ` +
      `${kilobytes('inline')} in the HTML   LCP ${seconds(median(paints))} s ` +
      `(${visits.length} times, ${seconds(Math.min(...paints))}–${seconds(Math.max(...paints))})`,
  )
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
