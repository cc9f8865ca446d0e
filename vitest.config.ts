import { defineConfig } from 'vitest/config'

/** Two projects: `unit` needs nothing but Node; `database` starts a Postgres of its own (`*.db.test.ts`). */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{domain,course,db,kube,provisioner,grader,app,scripts,cluster}/**/*.test.{ts,tsx,mjs}'],
          exclude: ['**/*.db.test.ts', '**/node_modules/**'],
        },
      },
      {
        test: {
          name: 'database',
          include: ['{db,provisioner,grader,app,scripts}/**/*.db.test.ts'],
          globalSetup: ['db/testing/postgres.ts'],
          fileParallelism: false,
        },
      },
    ],
  },
})
