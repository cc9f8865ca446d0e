/** Who judged, and by which code: stands beside every verdict, and is signed with a Submit's. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import project from '../package.json' with { type: 'json' }

/** All that a verdict follows from, once the record is there: a check imports nothing else. */
const judgingFolders = ['domain', 'grader/checks', 'grader/core']
const isCode = (file: string): boolean => file.endsWith('.ts') && !file.endsWith('.test.ts')

/**
 * The version of the project, and a digest of the code that judges: between two versions that may be another one. A remark changes it
 * as well; which checks judge otherwise is told by their own digests, for which a bundler is needed.
 * @param root the project's folder
 * @returns e.g. `ordinal/0.1.0+3f2a9c51d07e`
 */
export function versionOf(root: string): string {
  const hash = createHash('sha256')
  for (const folder of judgingFolders) {
    const files = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).filter(isCode)
    for (const file of files.toSorted()) {
      const text = readFileSync(path.join(root, folder, file))
      hash.update(`${folder}/${file} ${text.length}\n`).update(text)
    }
  }
  return `ordinal/${project.version}+${hash.digest('hex').slice(0, 12)}`
}

/** As it was when this process began. */
export const graderVersion = versionOf(process.cwd())
