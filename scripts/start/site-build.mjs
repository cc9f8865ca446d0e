// @ts-check
/** Builds the site when a source of it changed since the last build. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { inheritedEnvironment } from './environment.mjs'
import { fingerprint, isStamped, setStamp } from './fingerprint.mjs'
import { withLock } from './lock.mjs'
import { runCommand } from './process/child.mjs'
import { projectFolder } from './project.mjs'
import { findRuntime } from './runtime.mjs'

const sources = [
  ...[
    'app',
    'content',
    'course',
    'db',
    'domain',
    'lab-manifests',
    'messages',
    'public',
    'prisma/schema.prisma',
    'grader/checks',
  ],
  ...['proxy.ts', 'next.config.mjs', 'postcss.config.mjs', 'tsconfig.json', 'package.json', 'package-lock.json'],
]
/** What is generated, and what only tests read. @param {string} file */
const isLeftOut = (file) =>
  file === 'db/generated' || /\.test\.[cm]?[jt]sx?$|\/recording\.json\.gz$|\/traces(\/|$)/.test(file)

/** The digest of everything that the build reads. */
export const siteFingerprint = () => fingerprint(sources, isLeftOut)

/** @param {string} folder */
const stampOf = (folder) => path.join(projectFolder, folder, 'ordinal-build')

/** @param {string} folder @param {string} digest */
export const isBuilt = (folder, digest = siteFingerprint()) => isStamped(stampOf(folder), digest)

/** Where to build beside a running site: that serves out of its own build, which is not built over when it is out of date. */
export const folderBesideSite = () => (findRuntime() !== undefined && !isBuilt('.next') ? '.next-test' : '.next')

/**
 * @param {{folder: string, report?: (fraction: number | null, message: string) => void, signal?: AbortSignal}} options
 *   `folder`: where to, in the project
 */
export async function buildSite({ folder, report = () => {}, signal }) {
  if (isBuilt(folder)) return
  await withLock(
    `site ${projectFolder}/${folder}`,
    async () => {
      const digest = siteFingerprint()
      if (isBuilt(folder, digest)) return
      report(null, 'compiling the pages')
      await run(['node_modules/next/dist/bin/next', 'build'], folder, signal)
      report(null, 'bundling the islands of the lessons')
      await run(['--import', 'tsx', 'app/_islands/build/main.ts'], folder, signal)
      report(null, 'hashing the inline scripts for the content security policy')
      if (existsSync(path.join(projectFolder, 'app/_csp/hash-pages.ts')))
        await run(['--import', 'tsx', 'app/_csp/hash-pages.ts'], folder, signal)
      setStamp(stampOf(folder), digest)
    },
    () => report(null, 'waiting for another command that builds the site'),
  )
}

/** @param {string[]} args @param {string} folder @param {AbortSignal | undefined} signal */
async function run(args, folder, signal) {
  const env = {
    ...inheritedEnvironment(process.env),
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    ORDINAL_SITE_BUILD: folder,
  }
  const { status, output } = await runCommand([process.execPath, ...args], { cwd: projectFolder, env, signal })
  if (status !== 0) throw new Error(`the site could not be built:\n${output.trim().split('\n').slice(-80).join('\n')}`)
}
