// @ts-check
/** Secrets of one installation: made once, readable by their owner only. */
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** @param {string} folder @param {string} name */
export function secret(folder, name) {
  const file = path.join(folder, name)
  writeOnce(file, () => randomBytes(32).toString('hex'))
  return readFileSync(file, 'utf8')
}

/** The path of an Ed25519 key, as a JSON Web Key. @param {string} folder @param {string} name */
export function signingKeyFile(folder, name) {
  const file = path.join(folder, name)
  writeOnce(file, () => JSON.stringify(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })))
  return file
}

/** @param {string} file @param {() => string} make */
function writeOnce(file, make) {
  try {
    writeFileSync(file, make(), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}
