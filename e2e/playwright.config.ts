import path from 'node:path'
import { defineConfig } from '@playwright/test'
import { env } from './env.ts'

const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync']

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: path.join(import.meta.dirname, '../test-results'),
  // The journeys share one cluster, and each has a person of its own: while one waits for Pods, another can look at pages.
  workers: 2,
  // Bounds on failure, not on speed: the labs' cases are played beside them.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: 'list',
  use: {
    baseURL: env.ORDINAL_TEST_ORIGIN,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    // Without its film, which costs as much as what it shows: the DOM before and after each step tells the same.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      executablePath: env.ORDINAL_TEST_CHROMIUM,
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', ...quiet],
    },
  },
})
