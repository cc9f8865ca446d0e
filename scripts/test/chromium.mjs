// @ts-check
/** The browser of the browser tests: Debian's Chromium, installed when it is missing and ORDINAL_APT does not forbid it. */
import { existsSync } from 'node:fs'
import { run } from './run.mjs'
import { say } from './report.mjs'

const executables = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** @param {AbortSignal} signal @returns {Promise<string>} the path of its program */
export async function chromium(signal) {
  const found = executables.find((file) => existsSync(file))
  if (found) return found
  if (process.env.ORDINAL_APT === 'never') {
    throw new Error(
      'the browser tests need Chromium, and ORDINAL_APT=never forbids to install it: apt-get install chromium, or unset ORDINAL_APT',
    )
  }
  say('installing Chromium by apt-get (some 300 MB; ORDINAL_APT=never refuses it)')
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const arguments_ = ['install', '--no-remove', '--no-install-recommends', '-y', 'chromium']
  let installed = await run(['apt-get', ...arguments_], { env, signal })
  if (!installed.isGood) {
    await run(['apt-get', 'update'], { env, signal })
    installed = await run(['apt-get', ...arguments_], { env, signal })
  }
  const executable = executables.find((file) => existsSync(file))
  if (!executable)
    throw new Error(
      `Chromium could not be installed: install it yourself, or leave the browser tests out\n${installed.output}`,
    )
  return executable
}
