/** What every browser test has: a page on which any breach of the Content-Security-Policy, and any script error, is a failure. */
import { expect, test as base } from '@playwright/test'
import type { BrowserContext, BrowserContextOptions, Page } from '@playwright/test'
import { closeGuestBook } from './guests.ts'

export { expect } from '@playwright/test'

/** How long (ms) what the cluster does may take: a bound on failure, for a machine that is busy with other things too. */
export const patience = 120_000

/** Adds what the pages of a context complain about, as it happens. */
function noteComplaints(context: BrowserContext, complaints: string[]): void {
  const note = (page: Page) => {
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
    page.on('console', (message) => {
      // Chromium tells of every breach of a policy here, whatever kind it is.
      if (/Content[- ]Security[- ]Policy/i.test(message.text())) complaints.push(`${page.url()}: ${message.text()}`)
    })
  }
  context.pages().forEach(note)
  context.on('page', note)
}

type Fixtures = {
  complaints: string[]
  /** Another browser, for somebody else: what its pages complain about counts as well. It ends with the test. */
  another: (options?: BrowserContextOptions) => Promise<BrowserContext>
}

export const test = base.extend<Fixtures, { guestBook: undefined }>({
  guestBook: [
    async ({}, use) => {
      await use(undefined)
      await closeGuestBook()
    },
    { scope: 'worker', auto: true },
  ],
  complaints: [
    async ({ context }, use) => {
      const complaints: string[] = []
      noteComplaints(context, complaints)
      await use(complaints)
      expect(complaints).toEqual([])
    },
    { auto: true },
  ],
  another: async ({ browser, baseURL, complaints }, give) => {
    const contexts: BrowserContext[] = []
    await give(async (options) => {
      const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}), ...options })
      contexts.push(context)
      noteComplaints(context, complaints)
      return context
    })
    for (const context of contexts) await context.close()
  },
})

/** Follows a sign-in link as a person does. */
export async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page
    .getByRole('main')
    .getByRole('button', { name: /^(Sign in|Se connecter|Entrer)$/ })
    .click()
  await page.waitForURL((address) => !address.pathname.endsWith('/login'))
}

/** The row of a check on a lab page, by its title. */
export const checkRow = (page: Page, title: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) })
