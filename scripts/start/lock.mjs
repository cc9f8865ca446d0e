// @ts-check
/**
 * Locks between processes of one machine, kept by the kernel: whoever listens on an abstract socket holds the lock, and a
 * process that dies in whatever way lets go of it. Waiting is a connection to the holder, which ends with it.
 */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'

/** @typedef {{release: () => Promise<void>}} Lock */

/** @param {string} name @returns {Promise<Lock | undefined>} undefined when another process holds it */
export async function tryLock(name) {
  const server = createServer((socket) => socket.on('error', () => {}).unref())
  const sockets = new Set()
  server.on('connection', (socket) => sockets.add(socket))
  server.listen(addressOf(name))
  try {
    await once(server, 'listening')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return undefined
    throw error
  }
  server.unref()
  return {
    async release() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

/**
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @param {() => void} [onWait] called when another process holds the lock
 * @returns {Promise<T>}
 */
export async function withLock(name, work, onWait = () => {}) {
  let lock = await tryLock(name)
  if (!lock) onWait()
  while (!lock) {
    await holderGone(name)
    lock = await tryLock(name)
  }
  try {
    return await work()
  } finally {
    await lock.release()
  }
}

/** @param {string} name */
async function holderGone(name) {
  const socket = connect(addressOf(name))
  socket.on('error', () => {}) // it let go before we were connected
  await new Promise((resolve) => socket.once('close', resolve)) // `once` of node:events would throw the error
}

/** @param {string} name */
function addressOf(name) {
  const digest = createHash('sha256')
    .update(`${process.getuid?.() ?? 0}:${name}`)
    .digest('hex')
  return `\0ordinal-${digest.slice(0, 40)}`
}
