import { inviteGuest } from './guests.ts'
import { checkRow, expect, patience, signIn, test } from './test.ts'
import { terminal } from './terminal.ts'

test('student submits web: from a link to a grade, in the browser alone', async ({ page }) => {
  await test.step('a link, the labs, a namespace', async () => {
    await signIn(page, (await inviteGuest()).url)
    await page.goto('/en/labs')
    await page.getByRole('link', { name: /A first StatefulSet/ }).click()
    await page.getByRole('button', { name: 'Claim my namespace' }).click()
  })

  const shell = await terminal(page)

  await test.step('the manifest goes into a file, and kubectl applies it', async () => {
    await page.getByRole('button', { name: 'Write it to web.yaml' }).click()
    await shell.type('kubectl apply -f web.yaml')
    await shell.says('statefulset.apps/web created')
  })

  await test.step('tasks tick by themselves', async () => {
    await expect(checkRow(page, 'The Service nginx is headless')).toContainText('Holds')
    await expect(checkRow(page, 'At least 2 Pods are Ready')).toContainText('Holds', { timeout: patience })
    await expect(checkRow(page, 'The Pods were made in order')).toContainText('Holds')
  })

  await test.step('Submit asks, and tells how far it is', async () => {
    await page.getByRole('button', { name: 'Submit', exact: true }).click()
    const question = page.getByRole('dialog', { name: 'Submit your work?' })
    await expect(question).toContainText('Nothing changes in your own namespace')
    const answer = page.waitForResponse((response) => response.url().endsWith('/submit'))
    await question.getByRole('button', { name: 'Submit' }).click()
    expect((await answer).status()).toBe(202)
    await expect(page.getByRole('region', { name: 'Submit no. 1' })).toBeVisible()
  })

  await test.step('the grade is there, with its evidence', async () => {
    const result = page.getByRole('region', { name: 'The last Submit' })
    await expect(result).toContainText('Submit no. 1: it is all there', { timeout: patience })
    await expect(result.getByRole('link')).toHaveAttribute('href', /^\/en\/attempts\//)
    const waits = checkRow(page, 'A Pod that is held up holds up those after it')
    await expect(waits).toContainText('Holds')
    await waits.getByRole('link', { name: 'The evidence, moment by moment' }).click()
    await page.waitForURL(/\/en\/attempts\/[^#]+#check=waits&seq=\d+&record=trial$/)
    await expect(page.getByRole('heading', { name: 'Submit no. 1' })).toBeVisible()
    const copy = page.getByRole('region', { name: 'In the sealed copy' })
    await expect(copy.getByText('Marked is what this verdict rests on')).toBeVisible()
    await expect(copy.locator('[aria-current="true"]')).toContainText('(decides)')
  })
})
