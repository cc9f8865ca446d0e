// @ts-check
/** Brings a database to the newest migration. */
import path from 'node:path'
import { runCommand } from '../process/child.mjs'

const program = path.resolve(import.meta.dirname, '../../../prisma/schema-engine/apply-migrations.mjs')

/**
 * @param {string} url
 * @returns {Promise<string[]>} the names of the migrations applied
 */
export async function migrate(url) {
  const { status, output } = await runCommand([process.execPath, program], {
    env: { ...process.env, DATABASE_URL: url },
  })
  if (status !== 0) throw new Error(output.trim())
  return output.split('\n').filter(Boolean)
}
