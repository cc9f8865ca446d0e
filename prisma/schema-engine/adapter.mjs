/**
 * The Postgres adapter under the WebAssembly schema engine. The engine was written for a native driver and asks a few
 * things that @prisma/adapter-pg 7.10 answers wrongly; each difference is mended here, and nowhere else.
 */
import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils'

const oid = { internalChar: 18, text: 25 }

export class SchemaAdapterFactory extends PrismaPg {
  #url
  #open = new Set()

  /** @param {string} url */
  constructor(url) {
    super({ connectionString: url, allowExitOnIdle: true })
    this.#url = url
  }

  async connect() {
    const adapter = mend(await super.connect())
    this.#open.add(adapter)
    return adapter
  }

  /** Closes what was opened: Prisma's advisory lock lives as long as its connection, and the next command waits 10 s for it. */
  async close() {
    for (const adapter of this.#open) await adapter.dispose().catch(() => {})
    this.#open.clear()
  }

  /**
   * A throw-away database to replay the migrations in. Upstream spreads `connectionString` over `database`, so that the
   * "shadow" would be the main database itself; here its URL is spelt out.
   */
  async connectToShadowDb() {
    const main = await this.connect()
    const name = `prisma_migrate_shadow_db_${crypto.randomUUID()}`
    await main.executeScript(`CREATE DATABASE "${name}"`)
    const url = new URL(this.#url)
    url.pathname = `/${name}`
    const shadow = mend(await new PrismaPg({ connectionString: url.href, allowExitOnIdle: true }).connect())
    const dispose = shadow.dispose.bind(shadow)
    shadow.dispose = async () => {
      await dispose()
      await main.executeScript(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
      await main.dispose()
    }
    return shadow
  }
}

/** @returns the same queryable, mended in place */
function mend(queryable) {
  mendInternalChar(queryable)
  // Upstream splits a script at every semicolon, also inside functions, triggers and DO blocks.
  queryable.executeScript = async (script) => {
    try {
      await queryable.client.query(script)
    } catch (error) {
      queryable.onError(error)
    }
  }
  const startTransaction = queryable.startTransaction?.bind(queryable)
  if (startTransaction) queryable.startTransaction = async (level) => mend(await startTransaction(level))
  return queryable
}

/** The catalogue's internal "char" is refused upstream: read it as text, then hand it on as the character that it is. */
function mendInternalChar(queryable) {
  const performIO = queryable.performIO.bind(queryable)
  const queryRaw = queryable.queryRaw.bind(queryable)
  let charColumns = []
  queryable.performIO = async (query) => {
    const answer = await performIO(query)
    charColumns = []
    for (const [index, field] of answer.fields.entries()) {
      if (field.dataTypeID !== oid.internalChar) continue
      field.dataTypeID = oid.text
      charColumns.push(index)
    }
    return answer
  }
  queryable.queryRaw = async (query) => {
    const result = await queryRaw(query)
    for (const index of charColumns) {
      result.columnTypes[index] = ColumnTypeEnum.Character
      for (const row of result.rows) if (row[index] === '') row[index] = '\0'
    }
    return result
  }
}
