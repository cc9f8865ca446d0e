/** The hashes of the build that is served. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { siteBuild } from './env.ts'
import { pageHashesSchema } from './policy.ts'
import type { PageHashes } from './policy.ts'

export const hashesFile = () => path.join(process.cwd(), siteBuild(), 'ordinal-csp.json')

let read: PageHashes | undefined

/** Read once: a new build is a new process. */
export function pageHashes(): PageHashes {
  read ??= pageHashesSchema.parse(JSON.parse(readFileSync(hashesFile(), 'utf8')))
  return read
}
