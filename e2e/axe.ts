/** axe in a page: what breaks a rule of accessibility. */
import type { Page } from '@playwright/test'
import axe from 'axe-core'

declare global {
  interface Window {
    axe?: typeof axe
  }
}

/**
 * Looks at the page as it is now, by all of axe's rules or by these. A line for each rule that is broken, and where.
 * What holds is not told: to write that down takes axe more time than to find it. A page of ours has no frames to look into.
 */
export async function axeFindings(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axe.source)
  const violations = await page.evaluate(
    async (runOnly) => {
      if (!window.axe) throw new Error('axe is not in the page')
      const options = { resultTypes: ['violations' as const], ...(runOnly && { runOnly }) }
      return (await window.axe.run(options)).violations
    },
    rules && [...rules],
  )
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}
