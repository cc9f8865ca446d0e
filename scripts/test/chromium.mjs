// @ts-check
/** The browser of the browser tests: Debian's Chromium, installed when it is missing and ORDINAL_APT does not forbid it. */
import { existsSync } from 'node:fs'
import { aptDownload } from '../doctor/apt-download.mjs'
import { SIZES } from '../doctor/checks/programs.mjs'
import { run } from './run.mjs'
import { say } from './report.mjs'

const executables = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/**
 * @param {AbortSignal} signal
 * @param {{env?: Record<string, string | undefined>, isThere?: (file: string) => boolean}} [machine]
 * @returns {Promise<string>} the path of its program
 */
export async function chromium(signal, { env: machineEnv = process.env, isThere = existsSync } = {}) {
  const found = executables.find(isThere)
  if (found) return found
  if (machineEnv.ORDINAL_APT === 'never') {
    throw new Error(
      'the browser tests need Chromium, and ORDINAL_APT=never forbids to install it: apt-get install chromium, or unset ORDINAL_APT',
    )
  }
  const megabytes = (await aptDownload('chromium')) ?? SIZES.chromium
  say(`installing Chromium by apt-get (about ${megabytes} MB to fetch; ORDINAL_APT=never refuses it)`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const arguments_ = ['install', '--no-remove', '--no-install-recommends', '-y', 'chromium']
  let installed = await run(['apt-get', ...arguments_], { env, signal })
  if (!installed.isGood) {
    await run(['apt-get', 'update'], { env, signal })
    installed = await run(['apt-get', ...arguments_], { env, signal })
  }
  const executable = executables.find(isThere)
  if (!executable)
    throw new Error(
      `Chromium could not be installed: install it yourself, or leave the browser tests out\n${installed.output}`,
    )
  return executable
}
