/** One visit to a page by a reader on a telephone, who was never there: what is loaded, and when the most of it is painted. */
import { gzipSync } from 'node:zlib'
import type { Browser, Page, Request, Response } from 'playwright'

export type Visit = {
  /** bytes of JavaScript, each script by itself with gzip -9, whatever its server did: of the first view … */
  first: number
  /** … and of all that reading to the end fetches */
  read: number
  /** scripts that stand in the HTML, a framework’s data included */
  inline: number
  /** ms to the largest paint */
  paint: number
}

/** Lighthouse’s slow 4G and its processor of a telephone. https://github.com/GoogleChrome/lighthouse/blob/v12.8.2/core/config/constants.js */
const network = { offline: false, latency: 150 * 3.75, downloadThroughput: 184_320, uploadThroughput: 84_375 }
const processorSlowdown = 4
/** ms */
const patience = 90_000
/** ms, as Playwright’s `networkidle` */
const idleAfter = 500

const weigh = (text: Buffer | string) => gzipSync(text, { level: 9 }).byteLength
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

export async function visit(browser: Browser, address: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75 })
  context.setDefaultTimeout(patience)
  try {
    const page = await context.newPage()
    const scripts: Promise<number>[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(weightOf(response))
    })
    const traffic = new Traffic(page)
    await slowDown(page)
    const answer = await page.goto(address, { waitUntil: 'networkidle', timeout: patience })
    if (!answer?.ok()) throw new Error(`${address} answers ${answer?.status()}: build it, and say where its page is`)
    const inline = inlineOf(await answer.text())
    const paint = await largestPaint(page)
    const first = sum(await Promise.all(scripts))
    await readToTheEnd(page)
    await traffic.quiet()
    return { first, read: sum(await Promise.all(scripts)), inline, paint }
  } finally {
    await context.close()
  }
}

async function slowDown(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', network)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: processorSlowdown })
}

const weightOf = async (response: Response) => (response.ok() ? weigh(await response.body()) : 0)

function inlineOf(html: string): number {
  const tags = Array.from(html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g))
  const own = tags.filter(([, attributes = '']) => !/\ssrc=/.test(attributes)).map(([, , text = '']) => text)
  return own.length > 0 ? weigh(own.join('\n')) : 0
}

const largestPaint = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN)).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        })
      }),
  )

async function readToTheEnd(page: Page): Promise<void> {
  const isAtTheEnd = () =>
    page.evaluate(() => {
      window.scrollBy({ top: window.innerHeight / 2, behavior: 'instant' })
      return window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 1
    })
  while (!(await isAtTheEnd())) await page.evaluate(() => new Promise((seen) => requestAnimationFrame(seen)))
}

/** What is asked for after the page was idle once: Playwright tells of the first idleness only. */
class Traffic {
  readonly #underway = new Set<Request>()
  #changed: () => void = () => undefined

  constructor(page: Page) {
    page.on('request', (request) => this.#note(() => this.#underway.add(request)))
    page.on('requestfinished', (request) => this.#note(() => this.#underway.delete(request)))
    page.on('requestfailed', (request) => this.#note(() => this.#underway.delete(request)))
  }

  /** Until nothing has been asked for or answered for as long as Playwright calls idle. */
  quiet(): Promise<void> {
    return new Promise((resolve) => {
      let idle: NodeJS.Timeout | undefined
      this.#changed = () => {
        clearTimeout(idle)
        if (this.#underway.size === 0) idle = setTimeout(resolve, idleAfter)
      }
      this.#changed()
    })
  }

  #note(change: () => void): void {
    change()
    this.#changed()
  }
}
