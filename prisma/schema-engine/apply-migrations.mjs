/**
 * A program that brings the database of DATABASE_URL to the newest migration without Prisma's CLI (0.3 s instead of 1.7 s),
 * making the database if it is not there, and prints the migrations that it applied, one a line.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { connectOnce, createDatabase } from './database.mjs'
import { withEngine } from './engine.mjs'

const prismaFolder = path.resolve(import.meta.dirname, '..')
const migrationsFolder = path.join(prismaFolder, 'migrations')

/** In order of application. */
function readMigrations(folder = migrationsFolder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(folder, entry.name, 'migration.sql')))
    .map(({ name }) => ({ name, sql: readFileSync(path.join(folder, name, 'migration.sql'), 'utf8') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

async function applyMigrations(url) {
  await connectOnce(url).catch((error) => {
    if (error.code !== '3D000') throw error
    return createDatabase(url)
  })
  const migrations = readMigrations()
  await refuseForeignHistory(url, migrations)
  const migrationsList = {
    baseDir: migrationsFolder,
    lockfile: {
      path: 'migration_lock.toml',
      content: readFileSync(path.join(migrationsFolder, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  }
  const problems = []
  const log = (level, message) => level === 'ERROR' && problems.push(message)
  const datamodels = [path.join(prismaFolder, 'schema.prisma')]
  const filters = { externalTables: [], externalEnums: [] }
  const applied = await withEngine({ url, datamodels, log }, (engine) =>
    engine.applyMigrations({ migrationsList, filters }),
  ).catch((error) => {
    throw new Error(['the migrations could not be applied', ...problems, errorText(error)].join(': '))
  })
  return applied.appliedMigrationNames
}

/** A database whose applied migrations differ from the files would take the new ones and then fail at run time. */
async function refuseForeignHistory(url, migrations) {
  const checksums = new Map(migrations.map(({ name, sql }) => [name, createHash('sha256').update(sql).digest('hex')]))
  const connection = new pg.Client({ connectionString: url })
  await connection.connect()
  try {
    const table = await connection.query(`SELECT to_regclass('_prisma_migrations') AS found`)
    if (!table.rows[0].found) return
    const { rows } = await connection.query(
      'SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    )
    const foreign = rows.filter(({ name, checksum }) => checksums.get(name) !== checksum).map(({ name }) => name)
    if (foreign.length === 0) return
    throw new Error(
      `the database was made by another version of Ordinal (${foreign.join(', ')} ${foreign.length === 1 ? 'differs' : 'differ'}): ` +
        'use that version, or begin anew with `npm run reset`',
    )
  } finally {
    await connection.end()
  }
}

function errorText(error) {
  try {
    return JSON.parse(error.message).message
  } catch {
    return error.message ?? String(error)
  }
}

async function main() {
  try {
    for (const name of await applyMigrations(process.env.DATABASE_URL ?? '')) console.log(name)
    return 0
  } catch (error) {
    console.error(error.message)
    return 1
  }
}

// The engine leaves a timer of 10 s behind (its patience for the advisory lock), hence the explicit end.
process.exit(await main())
