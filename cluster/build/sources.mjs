import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { BUILD_FLAGS, versionFlags } from './flags.mjs'

/** The folder of the Go module. */
export const MODULE = dirname(dirname(fileURLToPath(import.meta.url)))

/** Does this file of the module become part of the binary? Files that Go embeds do, tests do not. */
export function isSource(path) {
  if (path.startsWith('build/')) return false
  if (path.split('/').includes('testdata')) return false
  return !path.endsWith('_test.go') && !path.endsWith('.md') && !path.split('/').some((part) => part.startsWith('.'))
}

/**
 * A name for what the build would make: it changes with the sources, the flags and the machine's kind.
 * Go's own version is left out: a binary that an older Go made is as good, and the key must be known
 * where no Go is.
 */
export async function buildKey(module = MODULE) {
  const hash = createHash('sha256')
  for (const path of await sourcesOf(module)) {
    const text = await readFile(join(module, path))
    hash.update(`${path}\0${text.length}\0`).update(text)
  }
  const goMod = await readFile(join(module, 'go.mod'), 'utf8')
  hash.update(JSON.stringify([process.arch, BUILD_FLAGS, versionFlags(goMod)]))
  return hash.digest('hex').slice(0, 16)
}

export async function sourcesOf(module) {
  const entries = await readdir(module, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(module.length + 1))
    .filter(isSource)
    .sort()
}
