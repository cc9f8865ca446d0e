/** Loads the schema engine's WebAssembly, and opens an engine over one database. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import { SchemaAdapterFactory } from './adapter.mjs'

/** `generate` asks the engine for nothing of a database, but an engine cannot be made without one. */
const nowhere = 'postgresql://127.0.0.1:1/none'

let isLoaded = false

async function load() {
  if (isLoaded) return
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    set_message(message) {
      this.message = message
    },
  }
  const folder = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  const code = readFileSync(path.join(folder, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(code, { './schema_engine_bg.js': bindings })
  bindings.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  isLoaded = true
}

/**
 * Runs `work` with an engine of its own: one that has applied migrations has lost its shadow database, so none is re-used.
 * @template T
 * @param {{url?: string, datamodels?: string[], log: (level: string, message: string) => void}} options `datamodels`: schema files
 * @param {(engine: import('@prisma/schema-engine-wasm').SchemaEngine) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withEngine({ url, datamodels, log }, work) {
  await load()
  const factory = new SchemaAdapterFactory(url ?? nowhere)
  try {
    const engine = await bindings.SchemaEngine.new(
      { datamodels: datamodels?.map((file) => [file, readFileSync(file, 'utf8')]) },
      (line) => logLine(line, log),
      bindMigrationAwareSqlAdapterFactory(factory),
    )
    return await work(engine)
  } finally {
    await factory.close()
  }
}

function logLine(line, log) {
  try {
    const { level, fields } = JSON.parse(line)
    log(level ?? 'INFO', fields?.message ?? line)
  } catch {
    log('INFO', String(line))
  }
}
