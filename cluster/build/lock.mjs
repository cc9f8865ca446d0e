import { once } from 'node:events'
import { createInterface } from 'node:readline'

import { spawnGuarded } from './guarded.mjs'

/**
 * Runs `work` while no other process holds the lock of the file at `path`. The kernel keeps the lock
 * (as flock(2), by which the cluster's own programs lock too), so one that a killed process held is free.
 */
export async function withLock(path, { signal, waiting = () => {} }, work) {
  let release = await hold(['--nonblock', path], signal)
  if (!release) {
    waiting()
    release = await hold([path], signal)
  }
  if (!release) throw new Error(`the lock ${path} cannot be taken: is its folder writable, and util-linux installed?`)
  try {
    return await work()
  } finally {
    await release()
  }
}

/** Gives what releases the lock, or null where it is not given. */
async function hold(args, signal) {
  signal?.throwIfAborted()
  const holder = spawnGuarded(['flock', ...args, 'sh', '-c', 'echo held; exec sleep infinity'])
  const ended = once(holder, 'close')
  const end = () => holder.stdin.destroy()
  signal?.addEventListener('abort', end, { once: true })
  const held = once(createInterface({ input: holder.stdout }), 'line').then(() => true)
  const taken = await Promise.race([held, ended.then(() => false)])
  signal?.removeEventListener('abort', end)
  signal?.throwIfAborted()
  if (!taken) return null
  return async () => {
    end()
    await ended
  }
}
