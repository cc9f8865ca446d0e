/** The course around its lessons: finding one's way, answering questions, and being known again. */
import { inviteGuest } from './guests.ts'
import { expect, signIn, test } from './test.ts'

const lesson = '/en/statefulsets/cows-and-pets'

test('the course lists its lessons in order, and each leads to the next', async ({ page }) => {
  await page.goto('/en/statefulsets')
  const list = page.getByRole('main').getByRole('list').first()
  const titles = await list.getByRole('link').locator('span.font-bold').allTextContents()
  await list.getByRole('link').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(titles[0] ?? '')
  if (titles[1]) {
    await page.getByRole('navigation', { name: 'Before and after' }).getByRole('link', { name: titles[1] }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(titles[1])
  }
})

test('a word is found by / and leads to its section, from the keyboard alone', async ({ page }) => {
  await page.goto(lesson)
  await expect(page.getByRole('button', { name: 'Search the course' })).toHaveAttribute('aria-keyshortcuts', /\//)
  await page.keyboard.press('/')
  const field = page.getByRole('combobox', { name: 'Search the course' })
  await field.fill('readwriteoncepod')
  await expect(page.getByRole('option').first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/en\/statefulsets\/[a-z-]+#[a-z-]+$/)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search the course' }).fill('qqqq')
  await expect(page.getByRole('status').filter({ hasText: 'Nothing about “qqqq”.' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('a drawing is predicted, then played, from the keyboard alone', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(lesson)
  const drawing = page.getByRole('figure').filter({ hasText: 'One is lost: who comes back?' })
  const step = drawing.getByRole('slider')
  await drawing.scrollIntoViewIfNeeded()
  await expect(step).not.toHaveAttribute('readonly') // its script comes once it is in sight
  await drawing.getByRole('button', { name: 'An unknown cow, and a pet of the same name' }).press('Enter')
  await expect(drawing.getByRole('button', { name: 'An unknown cow' })).toHaveAttribute('aria-pressed', 'true')
  // Where nothing is to move by itself, it is led on by hand.
  await expect(step).toHaveAttribute('aria-valuetext', '2/6')
  await expect(drawing.getByText(/are deleted\. Both are on their way out/).first()).toBeVisible()
  await step.focus()
  await step.press('ArrowRight')
  await expect(step).toHaveAttribute('aria-valuetext', '3/6')
  await step.press('End')
  await expect(drawing.getByText('Well spotted.')).toBeVisible()
  await drawing.getByRole('button', { name: 'Back to the beginning' }).press('Enter')
  await expect(step).toHaveAttribute('aria-valuetext', '1/6')
})

test('every drawing plays to its end, and what is put in order keeps the focus', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto('/en/statefulsets')
  const list = page.getByRole('main').getByRole('list').first().getByRole('link')
  const lessons = await list.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  let [played, ordered] = [0, 0]
  for (const address of lessons) {
    await page.goto(address)
    for (const drawing of await page.locator('[data-drawing]').all()) {
      await drawing.scrollIntoViewIfNeeded()
      const step = drawing.getByRole('slider')
      await expect(step).not.toHaveAttribute('readonly')
      await drawing.locator('fieldset').getByRole('button').first().press('Enter')
      await step.press('End')
      await expect(drawing.getByText(/Well spotted\.|Not this time\./)).toBeVisible()
      played += 1
    }
    const names = await page
      .getByRole('button', { name: /^Move down: / })
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''))
    for (const name of names) {
      const down = page.getByRole('button', { name, exact: true })
      await down.press('Enter')
      await expect(down).toBeFocused()
      ordered += 1
    }
  }
  expect(played).toBeGreaterThanOrEqual(11)
  expect(ordered).toBeGreaterThan(0)
})

test('a drawing that was never in sight is printed as it stands, not as it begins to appear', async ({ page }) => {
  await page.goto(lesson)
  const drawing = page.locator('[data-drawing]').first()
  const moving = () => drawing.evaluate((node) => node.getAnimations({ subtree: true }).length)
  await drawing.scrollIntoViewIfNeeded()
  await expect.poll(moving).toBeGreaterThan(0)
  await page.emulateMedia({ media: 'print' })
  await expect.poll(moving).toBe(0)
})

test('a question is answered wrong, then right, and counts as progress', async ({ page }) => {
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/*.js', (route) => released.then(() => route.continue()))
  await page.goto(lesson, { waitUntil: 'domcontentloaded' })
  const question = page.getByRole('group').filter({ hasText: 'die in the same second' }).first()
  const wrong = question.getByLabel('The new web-1 has kept the old one’s uid')
  await expect(wrong).toBeDisabled() // nobody would take it yet
  release()
  await wrong.check()
  await question.getByRole('button', { name: 'Check my answer' }).click()
  await expect(question.getByText('Not yet.')).toBeVisible()
  await expect(question.getByText(/Every Pod that is created gets a new/)).toBeVisible()
  await question.getByRole('button', { name: 'Start over' }).click()
  await question.getByLabel('There are three Pods on each side again').check()
  await question.getByRole('button', { name: 'Check my answer' }).click()
  await expect(question.getByText('That is right.')).toBeVisible()
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('ordinal.course.statefulsets') ?? ''))
    .toContain('who-comes-back')
})

test('the other language opens at the same heading', async ({ page }) => {
  await page.goto(`${lesson}#comparison`)
  const contents = page.getByRole('navigation', { name: 'In this lesson' })
  await expect(contents.locator('[aria-current]')).toHaveAttribute('href', '#comparison')
  // A press of the mouse would first be led to the link by scrolling.
  await page.getByRole('link', { name: 'Français' }).evaluate((link: HTMLAnchorElement) => link.click())
  await expect(page).toHaveURL('/fr/statefulsets/cows-and-pets#comparison')
})

test('whoever comes back is led to where they stopped', async ({ page }) => {
  await page.goto(lesson)
  await page.locator('#which-to-choose').evaluate((heading) => heading.scrollIntoView({ block: 'start' }))
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('ordinal.course.statefulsets') ?? ''))
    .toContain('which-to-choose')
  await page.goto(lesson)
  await page.getByRole('link', { name: /^Go on at/ }).click()
  await expect(page).toHaveURL(/#which-to-choose$/)
  await page.goto('/en/statefulsets')
  await expect(page.getByRole('link', { name: /^Continue/ })).toHaveAttribute('href', /#which-to-choose$/)
})

test('a lesson that was read to its end is marked, and follows its reader to another browser', async ({
  page,
  another,
}) => {
  await page.goto(lesson)
  await page.getByRole('navigation', { name: 'Before and after' }).scrollIntoViewIfNeeded()
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('ordinal.course.statefulsets') ?? ''))
    .toContain('readAt')
  const guest = await inviteGuest()
  await signIn(page, guest.url)
  const brought = page.waitForResponse((response) => response.url().endsWith('/api/courses/statefulsets/progress'))
  await page.goto('/en/statefulsets')
  expect((await brought).status()).toBe(200)
  const cookies = await page.context().cookies()
  const other = await another()
  await other.addCookies(cookies)
  const elsewhere = await other.newPage()
  await elsewhere.goto('/en/statefulsets')
  await expect(elsewhere.getByText(/^Lessons read: 1 of \d+/)).toBeVisible()
})
