import { defineConfig } from 'vitest/config'

/** Tests wait for what happens, not for a time: a busy machine is no failure. */
const patient = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 15_000 } } }
/** One module registry for all files is three times as fast as one for each; what a test changes in it, it puts back. */
const shared = { pool: 'threads', isolate: false, setupFiles: 'scripts/test/put-back.ts' } as const

/**
 * Five projects: `unit` needs nothing but Node; `database` starts a Postgres of its own (`*.db.test.ts`); `live` needs a
 * running stack with a cluster, which `npm test` starts (`*.live.test.ts`); `faults` breaks that cluster, and wants it alone;
 * `lifecycle` starts and ends an installation as a person does, on the data of one that has stopped.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          ...shared,
          maxWorkers: 2,
          include: ['{domain,course,db,kube,provisioner,grader,app,scripts,bench,cluster}/**/*.test.{ts,tsx,mjs}'],
          exclude: ['**/*.db.test.ts', '**/*.live.test.ts', '**/*.lifecycle.test.mjs', '**/node_modules/**'],
          ...patient,
        },
      },
      {
        test: {
          name: 'database',
          include: ['{db,provisioner,grader,app,scripts}/**/*.db.test.ts'],
          globalSetup: ['db/testing/postgres.ts'],
          // Each file has databases of its own on one server, and waits for that more than it computes.
          ...shared,
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
          ...patient,
          testTimeout: 120_000, // fifty at once
        },
      },
      {
        test: {
          name: 'live',
          include: ['{kube,provisioner,grader}/**/*.live.test.ts'],
          provide: { runtimeFile: process.env.ORDINAL_TEST_RUNTIME ?? '' },
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          ...patient,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['scripts/fault/**/*.live.test.ts'],
          provide: { runtimeFile: process.env.ORDINAL_TEST_RUNTIME ?? '' },
          fileParallelism: false,
          sequence: { groupOrder: 3 },
          ...patient,
        },
      },
      {
        test: {
          name: 'lifecycle',
          include: ['scripts/start/**/*.lifecycle.test.mjs'],
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
})
