// @ts-check
/** Installs the packages where they are not what the lock file names, and generates the database client when the schema did. */
import path from 'node:path'
import { fingerprint, isStamped, setStamp } from './fingerprint.mjs'
import { withLock } from './lock.mjs'
import { arePackagesInstalled } from './packages.mjs'
import { runCommand } from './process/child.mjs'
import { projectFolder } from './project.mjs'

/**
 * @param {{report?: (fraction: number | null, message: string) => void, signal?: AbortSignal}} [options]
 */
export async function install({ report = () => {}, signal } = {}) {
  if (isCurrent()) return
  await withLock(
    `install ${projectFolder}`,
    async () => {
      await installPackages(report, signal)
      await generateClient(report, signal)
    },
    () => report(null, 'waiting for another command that installs the packages'),
  )
}

const client = () => ({
  stamp: path.join(projectFolder, 'db/generated/.stamp'),
  digest: fingerprint(['prisma/schema.prisma', 'package-lock.json']),
})

function isCurrent() {
  const { stamp, digest } = client()
  return arePackagesInstalled() && isStamped(stamp, digest)
}

/** @param {(fraction: number | null, message: string) => void} report @param {AbortSignal | undefined} signal */
async function installPackages(report, signal) {
  if (arePackagesInstalled()) return
  report(null, 'installing the packages that package-lock.json names')
  const env = { ...process.env, NODE_ENV: undefined } // "production" would leave out what builds and tests
  const { status, output } = await runCommand(['npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: projectFolder,
    env,
    signal,
  })
  if (status === 0) return
  throw new Error(
    `npm ci failed: check that npm can reach its registry (npm ping), then start again\n${output.trim().split('\n').slice(-15).join('\n')}`,
  )
}

/** @param {(fraction: number | null, message: string) => void} report @param {AbortSignal | undefined} signal */
async function generateClient(report, signal) {
  const { stamp, digest } = client()
  if (isStamped(stamp, digest)) return
  report(null, 'generating the database client')
  const prisma = path.join(projectFolder, 'node_modules/prisma/build/index.js')
  const env = { ...process.env, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' }
  const { status, output } = await runCommand([process.execPath, prisma, 'generate'], {
    cwd: projectFolder,
    env,
    signal,
  })
  if (status !== 0) throw new Error(`prisma generate failed:\n${output.trim()}`)
  setStamp(stamp, digest)
}
