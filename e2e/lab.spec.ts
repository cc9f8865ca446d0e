import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page, TestInfo } from '@playwright/test'
import { axeFindings } from './axe.ts'
import { invitedByConsole, kubectl, linkFor, refusedKubectl } from './console.ts'
import { inviteGuest, type Guest } from './guests.ts'
import { classViewSchema } from '#domain/class-view'
import { env } from './env.ts'
import { checkRow, expect, patience, signIn, test } from './test.ts'

const inNamespace = (page: Page) => page.getByRole('heading', { name: 'In your namespace' })

async function claim(page: Page): Promise<void> {
  await page.goto('/en/labs/web')
  await page.getByRole('button', { name: 'Claim my namespace' }).click()
  await expect(inNamespace(page)).toBeVisible({ timeout: patience })
}

async function downloadKubeconfig(page: Page, testInfo: TestInfo): Promise<string> {
  const summary = page.getByText('Use your own kubectl')
  const button = page.getByRole('button', { name: 'Download the kubeconfig' })
  // The panel may open by itself just as we look: then our click has closed it, and another opens it.
  await expect(async () => {
    if (!(await button.isVisible())) await summary.click()
    await expect(button).toBeVisible({ timeout: 1_000 })
  }).toPass()
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  expect(download.suggestedFilename()).toBe('ordinal-web.kubeconfig')
  const file = testInfo.outputPath('ordinal-web.kubeconfig')
  await download.saveAs(file)
  return file
}

/** The manifest that the instructions give, out of the page, with the student's own names in it. */
async function manifestOnPage(page: Page, testInfo: TestInfo): Promise<string> {
  const text = await page.locator('pre', { hasText: 'kind: StatefulSet' }).innerText()
  const file = testInfo.outputPath('web.yaml')
  await writeFile(file, text)
  return file
}

async function check(page: Page): Promise<void> {
  const finished = page.waitForResponse((response) => response.url().endsWith('/check'))
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  expect((await finished).status()).toBe(202)
  await expect(page.getByRole('button', { name: 'Check', exact: true })).toBeEnabled()
}

test('a student goes from a link by lesson, claim and kubectl to verdicts, and the instructor sees them', async ({
  page,
  another,
}, testInfo) => {
  const guest: Guest = await invitedByConsole()

  await test.step('link and lesson', async () => {
    await signIn(page, guest.url)
    await page.goto('/en')
    await page.getByRole('link', { name: 'Read the first lesson' }).click()
    await expect(page.getByRole('heading', { level: 1, name: /Cows and pets/i })).toBeVisible()
  })

  const kubeconfig = await test.step('claim and kubeconfig', async () => {
    await claim(page)
    const file = await downloadKubeconfig(page, testInfo)
    expect(await kubectl(file, 'get', 'pods', '--output', 'name')).toContain('pod/')
    return file
  })

  await test.step('an early Check says what is missing, and by what evidence', async () => {
    await check(page)
    await expect(page.getByText('0 / 100 points')).toBeVisible()
  })

  await test.step("the API server's own words on a wrong manifest", async () => {
    const wrong = testInfo.outputPath('wrong.yaml')
    await writeFile(wrong, 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: web\nspec:\n  replicas: many\n')
    expect(await refusedKubectl(kubeconfig, 'apply', '-f', wrong)).toMatch(
      /strict decoding|invalid|unmarshal|expected/i,
    )
    expect(await refusedKubectl(kubeconfig, 'get', 'pods', '--namespace', 'kube-system')).toContain('forbidden')
  })

  await test.step('the manifest of the page is applied and shows itself live', async () => {
    await kubectl(kubeconfig, 'apply', '-f', await manifestOnPage(page, testInfo))
    await expect(page.getByText('web-1', { exact: true }).first()).toBeVisible({ timeout: patience })
    await kubectl(kubeconfig, 'rollout', 'status', 'statefulset/web', '--timeout', '180s')
    await expect(page.getByText('2 of 2 Ready')).toBeVisible()
  })

  await test.step('exec goes through the same port, and the drawing knows what DNS answers', async () => {
    const namespace = await kubectl(kubeconfig, 'get', 'pod', 'web-0', '--output', 'jsonpath={.metadata.namespace}')
    const address = await kubectl(kubeconfig, 'get', 'pod', 'web-0', '--output', 'jsonpath={.status.podIP}')
    const name = `web-0.nginx.${namespace}.svc.cluster.local.`
    expect(await kubectl(kubeconfig, 'exec', 'dnscheck', '--', 'nslookup', name)).toContain(address)
    await page.getByText('Your namespace, drawn live').click()
    await expect(page.getByRole('list', { name: 'The Pods of web and their claims' })).toContainText('web-1')
    const board = page.getByRole('list', { name: 'What the cluster’s DNS answers' })
    await expect(board.getByRole('listitem').filter({ hasText: 'web-0.nginx' })).toContainText(address)
    expect(await axeFindings(page)).toEqual([])
  })

  await test.step('Check finds all that it can tell, and leaves the rest to a Submit', async () => {
    await expect(async () => {
      await check(page)
      await expect(checkRow(page, 'DNS knows each Pod by its name')).toContainText('Holds', { timeout: 3_000 })
    }).toPass({ timeout: patience })
    // the question before a Submit, which is folded away, can be answered so as well
    await expect(page.getByText('Not yet').filter({ visible: true })).toHaveCount(0)
    await expect(page.getByText('Proved when you submit').first()).toBeVisible()
    await testInfo.attach('all that a Check tells', { body: await page.screenshot(), contentType: 'image/png' })
    if (env.ORDINAL_TEST_PICTURES) await takePicture(page, guest)
  })

  await test.step('the evidence opens to the line of the manifest', async () => {
    await checkRow(page, 'The Service nginx is headless').getByText('The evidence').click()
    await expect(checkRow(page, 'The Service nginx is headless')).toContainText('appeared')
  })

  await test.step('those who teach see it, and can press nothing', async () => {
    const instructor = await (await another({ locale: 'en-GB' })).newPage()
    await signIn(instructor, (await linkFor('instructor')).replace('/fr/', '/en/'))
    await instructor.waitForURL(/\/en\/class\//)
    await expect(instructor.getByText(guest.name).first()).toBeVisible()
    const own = page.url()
    const { id } = await studentNamed(instructor, guest.name)
    await instructor.goto(`${own.replace(/[?#].*$/, '')}?student=${id}`)
    await expect(instructor.getByText(`${guest.name}’s workspace`)).toBeVisible()
    await expect(checkRow(instructor, 'The Service nginx is headless')).toContainText('Holds')
    for (const name of ['Check', 'Submit', 'Reset', 'End']) {
      await expect(instructor.getByRole('button', { name, exact: true })).toHaveCount(0)
    }
  })
})

/** Out of the class that the page shows. */
async function studentNamed(instructor: Page, name: string): Promise<{ id: string }> {
  const runId = new URL(instructor.url()).pathname.split('/class/')[1] ?? ''
  const answer = await instructor.request.get(`/api/runs/${runId}/class`)
  const { assignments } = classViewSchema.parse(await answer.json())
  const found = assignments.flatMap(({ students }) => students).find((student) => student.name === name)
  if (!found) throw new Error(`${name} is not in the class`)
  return found
}

/** The picture of the README: the lab at work, read again so that what was folded out is folded. */
async function takePicture(page: Page, { name }: Guest): Promise<void> {
  const before = page.viewportSize()
  await page.setViewportSize({ width: 1440, height: 1180 })
  await page.reload()
  await expect(page.getByText('2 of 2 Ready')).toBeVisible()
  await expect(page.getByText(name).first()).toBeVisible()
  await page.screenshot({ path: path.resolve(import.meta.dirname, '../docs/screenshot.png') })
  if (before) await page.setViewportSize(before)
}

test('a workspace is extended, renewed, ended and resumed, and nothing applied is lost', async ({ page }, testInfo) => {
  await signIn(page, (await inviteGuest()).url)
  await claim(page)
  const kubeconfig = await downloadKubeconfig(page, testInfo)
  await kubectl(kubeconfig, 'create', 'configmap', 'keepsake', '--from-literal', 'word=remembered')

  await page.getByRole('button', { name: 'Extend' }).click()
  await expect(page.getByText(/[67] h \d+ min left|[67] h/)).toBeVisible()

  await page.getByRole('button', { name: 'End', exact: true }).click()
  await expect(page.getByText('End the session?')).toBeVisible()
  await page.getByRole('button', { name: 'End it' }).click()
  await expect(page.getByRole('heading', { name: 'The session has ended' })).toBeVisible({ timeout: patience })
  expect(await refusedKubectl(kubeconfig, 'get', 'configmaps')).toMatch(/workspace has ended/)

  await page.getByRole('button', { name: 'Resume my session' }).click()
  await expect(inNamespace(page)).toBeVisible({ timeout: patience })
  const renewed = await downloadKubeconfig(page, testInfo)
  expect(await kubectl(renewed, 'get', 'configmap', 'keepsake', '--output', 'jsonpath={.data.word}')).toBe('remembered')
  await page.getByRole('button', { name: 'End', exact: true }).click()
  await page.getByRole('button', { name: 'End it' }).click()
})

test('a namespace begins anew from its starter, and the reset is undone', async ({ page }, testInfo) => {
  await signIn(page, (await inviteGuest()).url)
  await claim(page)
  const kubeconfig = await downloadKubeconfig(page, testInfo)
  const keepsakes = () => kubectl(kubeconfig, 'get', 'configmap', 'keepsake', '--ignore-not-found', '--output', 'name')
  await kubectl(kubeconfig, 'create', 'configmap', 'keepsake', '--from-literal', 'word=remembered')

  await page.getByRole('button', { name: 'Reset', exact: true }).click()
  await page
    .getByRole('dialog', { name: /Begin anew/ })
    .getByRole('button', { name: 'Begin anew' })
    .click()
  await expect(page.getByRole('button', { name: 'Bring back what was there before' })).toBeEnabled({
    timeout: patience,
  })
  await expect.poll(keepsakes, { timeout: patience }).toBe('')
  expect(await kubectl(kubeconfig, 'get', 'pods', '--output', 'name')).toContain('pod/')

  await page.getByRole('button', { name: 'Bring back what was there before' }).click()
  await expect.poll(keepsakes, { timeout: patience }).toContain('configmap/keepsake')
})

test('a kubeconfig is renewed by one command that works once, and ends when its person signs out', async ({
  page,
}, testInfo) => {
  await signIn(page, (await inviteGuest()).url)
  await claim(page)
  const kubeconfig = await downloadKubeconfig(page, testInfo)
  await page.getByRole('button', { name: 'Get a renewal command' }).click()
  const command = await page.getByText('curl -sS').innerText()
  const code = /code=(\S+)/.exec(command)?.[1] ?? ''
  const renewal = await page.request.post('/api/kubeconfig', { form: { code } })
  expect(renewal.status()).toBe(200)
  const renewed = testInfo.outputPath('renewed.kubeconfig')
  await writeFile(renewed, await renewal.text())
  expect(await kubectl(renewed, 'get', 'pods', '--output', 'name')).toContain('pod/')
  expect((await page.request.post('/api/kubeconfig', { form: { code } })).status()).toBe(410)

  const { csrfToken } = await (await page.request.get('/api/auth/csrf')).json()
  await page.request.post('/api/auth/signout', { form: { csrfToken, json: 'true' } })
  for (const file of [kubeconfig, renewed]) expect(await refusedKubectl(file, 'get', 'pods')).toMatch(/you signed out/)
})
