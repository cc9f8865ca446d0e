/** Makes one file of a grader that may be killed: one that takes over has to be there soon, and many are needed. */
import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'
import { projectFolder } from '../start/project.mjs'

const requireForBundled = `
import { createRequire as requireFor } from 'node:module'
const require = requireFor(import.meta.url)
const { filename: __filename, dirname: __dirname } = import.meta
`

export type Bundle = { file: string; remove(): Promise<void> }

export async function bundleGrader(): Promise<Bundle> {
  // Within the project, so that packages are found from there.
  const file = path.join(projectFolder, 'node_modules/.cache', `ordinal-fault-${randomUUID()}.mjs`)
  await build({
    entryPoints: [path.join(import.meta.dirname, 'grader-process.ts')],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    // With its packages in one file a grader starts in a third of the time. Some of them still ask for `require`.
    banner: { js: requireForBundled },
    external: ['pg-native'],
    logLevel: 'error',
  })
  return { file, remove: () => rm(file, { force: true }) }
}
