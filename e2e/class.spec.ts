import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { apiToken } from './console.ts'
import { inviteGuest, seedSubmit } from './guests.ts'
import { expect, patience, signIn, test } from './test.ts'

test('an instructor watches the class, opens an attempt, decides otherwise, and exports', async ({ page, another }) => {
  const guest = await inviteGuest()
  await signIn(page, (await inviteGuest('instructor')).url.replace('/fr/', '/en/'))
  await page.waitForURL(/\/class\//)
  const lab = page.getByRole('region', { name: 'A first StatefulSet', exact: true })
  const row = lab.getByRole('row', { name: new RegExp(guest.name) })

  await test.step('the class follows by itself', async () => {
    await expect(page.getByText('Live', { exact: true })).toBeVisible()
    await page.getByRole('searchbox', { name: 'Look for a name' }).fill(guest.name)
    await expect(page).toHaveURL(/q=Guest/)
    const overview = page.getByRole('region', { name: 'The whole class, lab by lab' })
    await expect(overview.getByRole('row', { name: new RegExp(guest.name) })).toBeVisible()
    await overview.getByRole('button', { name: 'A first StatefulSet', exact: true }).click()
    await expect(page).toHaveURL(/lab=web/)
    await expect(row).toContainText('none yet')
    await seedSubmit(guest)
    await expect(row.getByRole('link', { name: '1 Submit' })).toBeVisible()
    await expect(row).toContainText('Graded: Not yet')
  })

  await test.step('what one looks at stays in the address', async () => {
    await page.getByRole('button', { name: 'Stuck' }).click()
    await page.reload()
    await expect(page.getByRole('button', { name: 'Stuck' })).toHaveAttribute('aria-pressed', 'true')
    await expect(row).toBeVisible()
  })

  const order = page.getByRole('listitem').filter({ hasText: 'The Pods were made in order' })

  await test.step('the attempt shows what decides', async () => {
    await row.getByRole('link', { name: '1 Submit' }).click()
    await expect(page.getByRole('heading', { name: 'Submit no. 1' })).toBeVisible()
    await order.getByRole('button', { name: /Show the \d events that decide/ }).click()
    await expect(page).toHaveURL(/#check=order&seq=\d+$/)
    const record = page.getByRole('region', { name: 'In the student’s namespace' })
    await expect(record.getByText('(decides)')).not.toHaveCount(0)
    await record.getByRole('region', { name: /Events of ws-/ }).press('n')
    await expect(record.locator('[aria-current="true"]')).toContainText('(decides)')
    await expect(page.getByRole('region', { name: 'StatefulSet/web' })).toContainText('← The Pods were made in order')
    await page.getByText('Secret/keys').click()
    await expect(page.getByRole('region', { name: 'Secret/keys' })).toContainText('••••••••')
  })

  await test.step('a person decides, says why, and the machine’s verdict stays', async () => {
    await order.getByRole('button', { name: 'Set by hand' }).click()
    const dialog = page.getByRole('dialog', { name: 'Decide in the grader’s stead' })
    await dialog.getByRole('button', { name: 'Decide' }).click()
    await expect(dialog).toBeVisible()
    await dialog.getByLabel('Why').fill('Shown in class.')
    await dialog.getByRole('button', { name: 'Decide' }).click()
    await expect(dialog).toBeHidden()
    await expect(order).toContainText('Your instructor decided this: Shown in class.')
    await expect(order.getByRole('list', { name: /What was said/ })).toContainText('The grader Not yet')
  })

  await test.step('the student sees it, and can decide nothing', async () => {
    const student = await (await another({ locale: 'en-GB' })).newPage()
    await signIn(student, guest.url)
    await student.goto(page.url())
    await expect(student.getByText('Your instructor decided this: Shown in class.')).toBeVisible()
    await expect(student.getByRole('button', { name: 'Set by hand' })).toHaveCount(0)
  })

  await test.step('the class is a spreadsheet as well', async () => {
    await page.getByRole('link', { name: /Back to the class/ }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export as CSV' }).click(),
    ])
    const text = await readFile(await download.path(), 'utf8')
    expect(text).toMatch(/^\ufeffname,email,[^\r]*,web\/headless,/)
    expect(text).toContain(`\r\n${guest.name},${guest.email},`)
  })
})

test('a student is granted more time, never without saying why, and it can be taken back', async ({ page }) => {
  const guest = await inviteGuest()
  await signIn(page, (await inviteGuest('instructor')).url.replace('/fr/', '/en/'))
  await page.waitForURL(/\/class\//)
  await page.goto(`${page.url().replace(/[?#].*$/, '')}?q=${encodeURIComponent(guest.name)}&lab=web`)
  const lab = page.getByRole('region', { name: 'A first StatefulSet', exact: true })
  const row = lab.getByRole('row', { name: new RegExp(guest.name) })
  const dialog = page.getByRole('dialog', { name: `Extension for ${guest.name}` })
  await row.getByRole('button', { name: /Grant more time/ }).click()
  await dialog.getByLabel('Due at').fill('')
  await dialog.getByLabel('Why').fill('Was ill.')
  await dialog.getByRole('button', { name: 'Grant' }).click()
  await expect(dialog.getByRole('alert')).toHaveText('Give a day, or at least one more attempt.')
  await dialog.getByLabel('More attempts').fill('2')
  await dialog.getByRole('button', { name: 'Grant' }).click()
  await expect(dialog).toBeHidden()
  await row.getByRole('button', { name: /Has an extension/ }).click()
  await expect(dialog.getByLabel('Why')).toHaveValue('Was ill.')
  await dialog.getByRole('button', { name: 'Take it back' }).click()
  await expect(row.getByRole('button', { name: /Grant more time/ })).toBeVisible()
})

test('who teaches says when a lab opens, and its students see it at once', async ({ page, another }) => {
  await signIn(page, (await inviteGuest('instructor')).url.replace('/fr/', '/en/'))
  await page.waitForURL(/\/class\//)
  await page.goto(`${page.url().replace(/[?#].*$/, '')}?lab=parallel`)
  const student = await (await another({ locale: 'en-GB' })).newPage()
  await signIn(student, (await inviteGuest()).url)
  await student.goto('/en/labs/parallel')
  const claim = student.getByRole('button', { name: 'Claim my namespace' })
  await expect(claim).toBeVisible()

  const dialog = page.getByRole('dialog', { name: /^Terms of/ })
  const change = () => page.getByRole('button', { name: /Change the terms/ }).click()
  const giveBack = async () => {
    await change()
    await dialog.getByRole('button', { name: 'As the lab says' }).click()
    await expect(dialog).toBeHidden()
  }
  await change()
  await dialog.getByLabel('Opens on').fill('2099-01-10T09:00')
  await dialog.getByLabel('Due by').fill('2099-01-03T09:00')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('alert')).toHaveText(/A lab opens before it is due/)
  await dialog.getByLabel('Due by').fill('2099-01-17T09:00')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  try {
    await expect(page.getByText('Opens on').filter({ hasText: '2099' })).toBeVisible()
    await expect(student.getByText(/^This lab opens on .*2099/)).not.toHaveCount(0)
    await expect(claim).toHaveCount(0)
  } finally {
    await giveBack() // others find the lab open, whatever becomes of this journey
  }
  await expect(claim).toBeVisible()
})

test('an attempt is nobody else’s to see', async ({ page }) => {
  const attempt = await seedSubmit(await inviteGuest())
  await signIn(page, (await inviteGuest()).url)
  expect((await page.goto(`/en/attempts/${attempt}`))?.status()).toBe(404)
})

test('a machine asks for a Check by token, and reads it as JUnit', async ({ page, request }) => {
  const guest = await inviteGuest()
  await signIn(page, guest.url)
  await page.goto('/en/labs/web')
  await page.getByRole('button', { name: 'Claim my namespace' }).click()
  const authorization = `Bearer ${await apiToken()}`
  const ask = () =>
    request.post('/api/v1/grading-jobs', {
      headers: { authorization, 'idempotency-key': guest.email },
      data: { student: guest.email, lab: 'web', kind: 'Check' },
    })
  await expect.poll(async () => (await ask()).status(), { timeout: patience }).toBe(202)
  const location = (await ask()).headers()['location'] ?? ''
  const stateSchema = z.object({ state: z.string() })
  const state = async () =>
    stateSchema.parse(await (await request.get(location, { headers: { authorization } })).json()).state
  await expect.poll(state, { timeout: patience }).toBe('Finished')
  const report = await request.get(location, { headers: { authorization, accept: 'application/xml' } })
  expect(await report.text()).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<testsuites tests="\d+"/)
})
