/** The two commands that Prisma asks of an engine outside JSON-RPC: is the database there, and make it. */
import pg from 'pg'

/** @param {string} url */
export async function connectOnce(url) {
  const connection = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  await connection.connect()
  await connection.end()
}

/**
 * @param {string} url
 * @returns {Promise<string>} the name of the database made
 */
export async function createDatabase(url) {
  const maintenance = new URL(url)
  const name = decodeURIComponent(maintenance.pathname.slice(1))
  maintenance.pathname = '/postgres'
  maintenance.search = ''
  const connection = new pg.Client({ connectionString: maintenance.href })
  await connection.connect()
  try {
    await connection.query(`CREATE DATABASE ${connection.escapeIdentifier(name)}`)
  } finally {
    await connection.end()
  }
  return name
}

/** Prisma's code for what Postgres said: https://www.prisma.io/docs/orm/reference/error-reference#common */
export function prismaCode(error) {
  if (error.code === '3D000') return 'P1003'
  if (error.code?.startsWith('28')) return 'P1000'
  return 'P1001'
}
