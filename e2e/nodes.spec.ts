import { inviteGuest } from './guests.ts'
import { expect, patience, signIn, test } from './test.ts'

test('a student has nodes of their own at hand: off, out of service, on again, and back', async ({ page }) => {
  await signIn(page, (await inviteGuest()).url)
  await page.goto('/en/labs/node-loss')
  await page.getByRole('button', { name: 'Claim my namespace' }).click()
  const panel = page.getByRole('region', { name: 'Your nodes' })
  const node = panel.getByRole('listitem').filter({ has: page.getByRole('heading', { name: /^Node 2/ }) })
  const press = (name: string) => node.getByRole('button', { name }).click()

  await test.step('two nodes, and a Pod on each', async () => {
    await expect(panel.getByText('For the cluster it is Ready.')).toHaveCount(2, { timeout: patience })
    await expect(node.getByRole('listitem')).toHaveCount(1, { timeout: patience })
    await page.getByText('Your namespace, drawn live').click()
    const houses = page.getByRole('list', { name: 'Your nodes, as they are' })
    await expect(houses).toContainText(/Ready.*Ready/s)
  })

  await test.step('what is switched off says so at once, whatever the cluster still believes', async () => {
    await press('Switch off')
    await expect(node.getByText('Switched off: nothing runs there.')).toBeVisible({ timeout: patience })
    await expect(node.getByRole('button', { name: 'Cut from the network' })).toHaveCount(0)
  })

  await test.step('out of service, and back', async () => {
    await press('Declare out of service')
    await expect(node.getByText(/^Declared out of service/)).toBeVisible({ timeout: patience })
    await press('Switch on')
    await expect(node.getByText('Switched on.')).toBeVisible({ timeout: patience })
    await press('Take back into service')
    await expect(node.getByText(/^Declared out of service/)).toHaveCount(0, { timeout: patience })
  })

  await test.step('the nodes are given back with the session', async () => {
    await page.getByRole('button', { name: 'End', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'End' }).click()
    await expect(panel).toHaveCount(0)
  })
})
