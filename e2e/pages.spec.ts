import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { inviteGuest, seedSubmit } from './console.ts'
import { expect, patience, signIn, test } from './test.ts'

const widths = { phone: 360, desk: 1440 } as const
const themes = ['light', 'dark'] as const
const locales = ['fr', 'en'] as const

type Place = { path: string; status?: number; looks?: readonly Look[] }
type Look = { size: keyof typeof widths; themes: readonly (typeof themes)[number][] }

const every: readonly Look[] = [
  { size: 'phone', themes },
  { size: 'desk', themes },
]

const open: (Place & { name: string })[] = [
  { name: 'home', path: '' },
  { name: 'lesson', path: '/statefulsets/cows-and-pets' },
  { name: 'course', path: '/statefulsets' },
  { name: 'glossary', path: '/statefulsets/glossary' },
  { name: 'sign-in', path: '/login' },
  { name: 'not found', path: '/nowhere', status: 404 },
]

/** Every page is looked at in each theme and width: nothing for axe, nothing for the policy, nothing wider than the window. */
async function inspect(page: Page, { path, status = 200, looks = every }: Place): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const response = await page.goto(path)
  expect(response?.status()).toBe(status)
  expect(response?.headers()['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'/)
  for (const look of looks) {
    await page.setViewportSize({ width: widths[look.size], height: 900 })
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect.soft(overflow, `wider than a ${look.size}`).toBeLessThanOrEqual(0)
    for (const [index, colorScheme] of look.themes.entries()) {
      await page.emulateMedia({ colorScheme })
      const axe = new AxeBuilder({ page }).setLegacyMode()
      // A theme changes colours and nothing else, so that the other rules need to look once for each width.
      const { violations } = await (index === 0 ? axe : axe.withRules(['color-contrast'])).analyze()
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`)
      expect.soft(found, `${look.size}, ${colorScheme}`).toEqual([])
    }
  }
}

for (const locale of locales) {
  for (const place of open) {
    test(`${place.name} (${locale})`, async ({ page }) => {
      await inspect(page, { ...place, path: `/${locale}${place.path}` })
    })
  }
}

/** Of the other lessons each is looked at in one language, small and light, large and dark: they are made of the same pieces. */
const lessons = readdirSync(resolve(import.meta.dirname, '../content/statefulsets'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name.replace(/^\d+-/, ''))
  .filter((name) => name !== 'cows-and-pets')

for (const [index, name] of lessons.sort().entries()) {
  const locale = index % 2 === 0 ? 'fr' : 'en'
  test(`the lesson ${name} (${locale})`, async ({ page }) => {
    const looks = [
      { size: 'phone', themes: ['light'] },
      { size: 'desk', themes: ['dark'] },
    ] as const
    await inspect(page, { path: `/${locale}/statefulsets/${name}`, looks })
  })
}

test('labs, and a lab not begun', async ({ page }) => {
  await signIn(page, (await inviteGuest()).url)
  for (const locale of locales) {
    for (const path of [`/${locale}/labs`, `/${locale}/labs/web`]) await inspect(page, { path })
  }
})

test('a class', async ({ page }) => {
  await signIn(page, (await inviteGuest('instructor')).url)
  await page.waitForURL(/\/class\//)
  const path = new URL(page.url()).pathname
  for (const locale of locales) await inspect(page, { path: path.replace(/^\/(fr|en)/, `/${locale}`) })
})

test('an attempt', async ({ page }) => {
  const guest = await inviteGuest()
  const attempt = await seedSubmit(guest)
  await signIn(page, guest.url)
  for (const locale of locales) await inspect(page, { path: `/${locale}/attempts/${attempt}#check=order` })
})

test('a lab at work', async ({ page }) => {
  await signIn(page, (await inviteGuest()).url)
  await page.goto('/en/labs/web')
  await page.getByRole('button', { name: 'Claim my namespace' }).click()
  await expect(page.getByRole('heading', { name: 'In your namespace' })).toBeVisible({ timeout: patience })
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(page.getByText('0 / 100 points')).toBeVisible()
  for (const locale of locales) await inspect(page, { path: `/${locale}/labs/web` })
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
