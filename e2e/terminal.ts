/** The terminal of a lab page, used as people use it: by its keys and by what stands on it. */
import type { Page } from '@playwright/test'
import { expect, patience } from './test.ts'

export type Shell = {
  /** A command, and Enter. */
  type(command: string): Promise<void>
  says(text: string | RegExp): Promise<void>
}

/** Resolves once the shell answers. */
export async function terminal(page: Page): Promise<Shell> {
  const screen = page.locator('.xterm')
  const rows = page.locator('.xterm-rows')
  await expect(rows).toContainText('$', { timeout: patience })
  return {
    async type(command) {
      await screen.click()
      await page.keyboard.type(command)
      await page.keyboard.press('Enter')
    },
    async says(text) {
      await expect(rows).toContainText(text, { timeout: patience })
    },
  }
}
