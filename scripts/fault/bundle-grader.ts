/** Makes one file of a grader that may be killed: one that takes over has to be there soon, and many are needed. */
import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'
import { projectFolder } from '../start/project.mjs'

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
    packages: 'external',
    logLevel: 'error',
  })
  return { file, remove: () => rm(file, { force: true }) }
}
