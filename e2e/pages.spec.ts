import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { axeFindings } from './axe.ts'
import { inviteGuest, seedSubmit } from './guests.ts'
import { expect, patience, signIn, test } from './test.ts'

const widths = { phone: 360, desk: 1440 } as const
const locales = ['fr', 'en'] as const

// Each is a page by itself: whoever is free takes the next.
test.describe.configure({ mode: 'parallel' })

type Look = { size: keyof typeof widths; theme: 'light' | 'dark' }
type Place = { path: string; status?: number; locale: (typeof locales)[number] }

/** Of each page every width, theme and language is looked at, and every two of them together. */
const looks: Record<Place['locale'], readonly Look[]> = {
  fr: [
    { size: 'phone', theme: 'light' },
    { size: 'desk', theme: 'dark' },
  ],
  en: [
    { size: 'phone', theme: 'dark' },
    { size: 'desk', theme: 'light' },
  ],
}

const open = [
  { name: 'home', path: '' },
  { name: 'lesson', path: '/statefulsets/cows-and-pets' },
  { name: 'course', path: '/statefulsets' },
  { name: 'glossary', path: '/statefulsets/glossary' },
  { name: 'sign-in', path: '/login' },
  { name: 'not found', path: '/nowhere', status: 404 },
]

/** Nothing for axe, nothing for the policy, nothing wider than the window. */
async function inspect(page: Page, { path, locale, status = 200 }: Place): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const response = await page.goto(`/${locale}${path}`)
  expect(response?.status()).toBe(status)
  expect(response?.headers()['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'/)
  for (const { size, theme } of looks[locale]) {
    await page.setViewportSize({ width: widths[size], height: 900 })
    await page.emulateMedia({ colorScheme: theme })
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect.soft(overflow, `wider than a ${size}`).toBeLessThanOrEqual(0)
    expect.soft(await axeFindings(page), `${size}, ${theme}`).toEqual([])
  }
}

for (const locale of locales) {
  for (const place of open) {
    test(`${place.name} (${locale})`, async ({ page }) => {
      await inspect(page, { ...place, locale })
    })
  }
}

/** Of the other lessons each is looked at in one language: they are made of the same pieces. */
const lessons = readdirSync(resolve(import.meta.dirname, '../content/statefulsets'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name.replace(/^\d+-/, ''))
  .filter((name) => name !== 'cows-and-pets')

for (const [index, name] of lessons.sort().entries()) {
  const locale = index % 2 === 0 ? 'fr' : 'en'
  test(`the lesson ${name} (${locale})`, async ({ page }) => {
    await inspect(page, { path: `/statefulsets/${name}`, locale })
  })
}

test('labs, and a lab not begun', async ({ page }) => {
  await signIn(page, (await inviteGuest()).url)
  for (const locale of locales) {
    for (const path of ['/labs', '/labs/web']) await inspect(page, { path, locale })
  }
})

test('a class', async ({ page }) => {
  await signIn(page, (await inviteGuest('instructor')).url)
  await page.waitForURL(/\/class\//)
  const path = new URL(page.url()).pathname.replace(/^\/(fr|en)/, '')
  for (const locale of locales) await inspect(page, { path, locale })
})

test('an attempt', async ({ page }) => {
  const guest = await inviteGuest()
  const attempt = await seedSubmit(guest)
  await signIn(page, guest.url)
  for (const locale of locales) await inspect(page, { path: `/attempts/${attempt}#check=order`, locale })
})

test('a lab at work', async ({ page }) => {
  await signIn(page, (await inviteGuest()).url)
  await page.goto('/en/labs/web')
  await page.getByRole('button', { name: 'Claim my namespace' }).click()
  await expect(page.getByRole('heading', { name: 'In your namespace' })).toBeVisible({ timeout: patience })
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(page.getByText('0 / 100 points')).toBeVisible()
  for (const locale of locales) await inspect(page, { path: '/labs/web', locale })
})

test('/ leads to the language of the browser', async ({ another }) => {
  for (const [language, path] of [
    ['en-GB', '/en'],
    ['fr-FR', '/fr'],
    ['de-DE', '/fr'],
  ] as const) {
    const page = await (await another({ locale: language })).newPage()
    await page.goto('/')
    expect(new URL(page.url()).pathname).toBe(path)
  }
})

test('the lesson and its drawing need no script', async ({ another }) => {
  const page = await (await another({ javaScriptEnabled: false })).newPage()
  await page.goto('/en/statefulsets/cows-and-pets')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('figure').first().locator('svg').first()).toBeVisible()
})
