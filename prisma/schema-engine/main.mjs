#!/usr/bin/env node
/**
 * Stands in for Prisma's native schema engine, which is downloaded from a host that is no package registry: the same
 * arguments and the same JSON-RPC over stdin and stdout, answered by the engine's WebAssembly from npm. Prisma's commands
 * find it through PRISMA_SCHEMA_ENGINE_BINARY, set in prisma.config.ts.
 */
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { connectOnce, createDatabase, prismaCode } from './database.mjs'
import { withEngine } from './engine.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    datasource: { type: 'string' },
    datamodels: { type: 'string', multiple: true },
    version: { type: 'boolean' },
  },
})
const url = values.datasource ? JSON.parse(values.datasource).url : undefined

/** The CLI reads the engine's stderr as JSON lines. */
function log(level, message, errorCode) {
  const fields = { message, error_code: errorCode }
  const line = { timestamp: new Date().toISOString(), level, target: 'schema_engine::logger', fields }
  process.stderr.write(`${JSON.stringify(line)}\n`)
}

const engine = (use) => withEngine({ url, datamodels: values.datamodels, log }, use)

/** `evaluateDataLoss` and `createMigration` find their shadow database only after a `devDiagnostic` on the same engine. */
const primed = (params, use) =>
  engine(async (opened) => {
    await opened.devDiagnostic({ migrationsList: params.migrationsList, filters: params.filters })
    return use(opened)
  })

/** What the WebAssembly engine answers otherwise than the native one; every other method passes straight through. */
const methods = {
  async diff(params) {
    const result = await engine((opened) => opened.diff(params))
    if (result.stdout) send({ id: `print-${crypto.randomUUID()}`, method: 'print', params: { content: result.stdout } })
    return { ...result, stdout: null }
  },
  getDatabaseVersion: (params) => engine((opened) => opened.version(params)),
  createDatabase: async () => ({ databaseName: await createDatabase(url) }),
  evaluateDataLoss: (params) => primed(params, (opened) => opened.evaluateDataLoss(params)),
  createMigration: (params) => primed(params, (opened) => opened.createMigration(params)),
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
}

function errorData(error) {
  try {
    const { is_panic = false, message, meta = {}, error_code } = JSON.parse(error.message)
    return { is_panic, message, meta, error_code }
  } catch {
    return { is_panic: false, message: error.message ?? String(error), meta: {}, error_code: error.code }
  }
}

async function answer({ id, method, params }) {
  try {
    const call = methods[method] ?? (() => engine((opened) => opened[method](params)))
    send({ id, result: (await call(params)) ?? null })
  } catch (error) {
    send({
      id,
      error: { code: 4466, message: 'An error happened. Check the data field for details.', data: errorData(error) },
    })
  }
}

async function runCommand(command) {
  try {
    await (command === 'create-database' ? createDatabase(url) : connectOnce(url))
  } catch (error) {
    process.stderr.write('\n')
    log('ERROR', error.message || String(error), prismaCode(error))
    process.exitCode = 1
  }
}

async function serve() {
  for await (const line of createInterface({ input: process.stdin })) {
    if (!line.trim()) continue
    const message = JSON.parse(line)
    if (message.method) await answer(message) // without a method it is the CLI's receipt for our `print`
  }
}

if (values.version) console.log('schema-engine-cli 0edf323efd1d98336f3f0a68684b56f689b900d3')
else if (positionals[0] === 'cli') await runCommand(positionals[1])
else await serve()
process.exit() // the engine leaves a timer of 10 s behind: its patience for the advisory lock
