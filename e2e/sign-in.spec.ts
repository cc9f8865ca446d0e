import { linkFor } from './console.ts'
import { inviteGuest } from './guests.ts'
import { env } from './env.ts'
import { expect, signIn, test } from './test.ts'

test.describe('a sign-in link', () => {
  test('is spent by a button, not by opening it, and its token leaves the address bar', async ({ page, context }) => {
    const { url, name } = await inviteGuest()
    // What a mail scanner or a preview does.
    expect((await page.request.get(url)).status()).toBe(200)
    await page.goto(url)
    await expect(page).toHaveURL(/\/login$/)
    await page.getByRole('main').getByRole('button').click()
    await page.waitForURL(/\/fr$|\/en$/)
    await expect(page.getByText(`Bonjour, ${name}`)).toBeVisible()
    const [cookie] = (await context.cookies()).filter((each) => each.name.startsWith('ordinal.session'))
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
  })

  test('used a second time is 410, and the page says what to do', async ({ page, request }) => {
    const { url } = await inviteGuest()
    const token = new URL(url).hash.replace('#token=', '')
    expect((await request.post('/api/login', { data: { token } })).status()).toBe(200)
    const again = await request.post('/api/login', { data: { token } })
    expect(again.status()).toBe(410)
    expect(await again.json()).toMatchObject({ code: 'link-used', cure: /npm run login/ })
    await page.goto(url.replace('/fr/', '/en/'))
    await page.getByRole('main').getByRole('button').click()
    await expect(page.getByRole('heading', { name: 'This link has been used' })).toBeVisible()
    await expect(page.getByRole('main')).toContainText('npm run login')
  })

  test('opened again by whoever is signed in leads on to their labs', async ({ page }) => {
    const { url, name } = await inviteGuest()
    await signIn(page, url)
    await page.goto(url.replace('/fr/', '/en/'))
    await page.getByRole('main').getByRole('button').click()
    await expect(page.getByText(`You are signed in here as ${name}`)).toBeVisible()
    await expect(page.getByRole('main').getByRole('link', { name: 'My labs' })).toBeVisible()
  })

  test('that is made up is 404, and the page says what to do', async ({ page, request }) => {
    expect((await request.post('/api/login', { data: { token: 'made-up' } })).status()).toBe(404)
    await page.goto(`/en/login#token=${'A'.repeat(43)}`)
    await page.getByRole('main').getByRole('button').click()
    await expect(page.getByRole('heading', { name: 'This link opens nothing here' })).toBeVisible()
  })
})

test('signing out ends the session for good, here and for its copies', async ({ page, context }) => {
  await signIn(page, await linkFor('instructor'))
  const copied = await context.cookies()
  await page.goto('/en')
  await page.getByText('Dominique Laurent').first().click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible()
  await context.clearCookies()
  await context.addCookies(copied)
  expect(await (await page.request.get('/api/auth/session')).json()).toEqual({})
})

test.describe('the site goes by one name', () => {
  const { port } = new URL(env.ORDINAL_TEST_ORIGIN)

  test('another one is sent there', async ({ page }) => {
    await page.goto(`http://localhost:${port}/en`)
    expect(page.url()).toBe(`${env.ORDINAL_TEST_ORIGIN}/en`)
  })
  test("another site's page cannot act in a person's name", async ({ request }) => {
    const headers = { origin: 'https://evil.example' }
    expect((await request.post('/api/login', { data: { token: 'x' }, headers })).status()).toBe(403)
  })
})

test('whoever is not signed in gets no lab, and a student no class', async ({ page, request }) => {
  expect((await request.get('/api/assignments/0193b0c8-0000-7000-8000-000000000001/view')).status()).toBe(401)
  await signIn(page, (await inviteGuest('instructor')).url)
  await page.waitForURL(/\/class\//)
  const classPage = page.url()
  const runId = classPage.split('/class/')[1] ?? ''
  await signIn(page, (await inviteGuest()).url)
  expect((await page.request.get(`/api/runs/${runId}/class`)).status()).toBe(404)
  expect((await page.goto(classPage))?.status()).toBe(404)
})
