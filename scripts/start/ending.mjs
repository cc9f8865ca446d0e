// @ts-check
/** How `npm start` ends: politely when asked, at once when asked again, and never leaving anything running. */

import { parentOf } from './process/identity.mjs'

const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
/** One Ctrl-C reaches us twice, from the terminal and through npm: what follows within this time (ms) is the same. */
const echo = 1_000
const parentWatchPeriod = 1_000

/**
 * @param {{stop: () => Promise<void>, kill: () => void}} stack
 * @param {(text: string) => void} say
 * @returns {Promise<void>} settles when everything has ended
 */
export function untilAskedToEnd(stack, say) {
  // A closed terminal takes our output with it; what is left to do needs none.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  return new Promise((resolve) => {
    let askedAt = 0
    const end = () => {
      if (askedAt === 0) {
        askedAt = Date.now()
        say('\nStopping; the containers of the labs get their grace period, at most 30 s (Ctrl-C again ends at once).')
        void stack.stop().then(resolve)
      } else if (Date.now() - askedAt > echo) {
        stack.kill()
        process.exit(130)
      }
    }
    for (const signal of signals) process.on(signal, end)
    watchParent(end)
  })
}

/**
 * npm passes signals on, but not its own kill -9: then we would run on unseen. Only npm and the shell between are watched;
 * whoever starts the program directly may well leave it.
 * @param {() => void} end
 */
function watchParent(end) {
  if (process.env.npm_lifecycle_event !== 'start') return
  const above = () => `${process.ppid} ${parentOf(process.ppid)}`
  const begun = above()
  const timer = setInterval(() => {
    if (above() === begun) return
    clearInterval(timer)
    end()
  }, parentWatchPeriod)
  timer.unref()
}
