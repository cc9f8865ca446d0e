import path from 'node:path'
import { defineConfig } from 'prisma/config'

// Prisma looks for its engine after reading this file: ours comes from npm alone (prisma/schema-engine/main.mjs).
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(import.meta.dirname, 'prisma/schema-engine/main.mjs')

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  // `generate` needs no database; every other command is run with DATABASE_URL set.
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://127.0.0.1:1/none' },
})
