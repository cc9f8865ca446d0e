import { once } from 'node:events'
import { createServer } from 'node:net'

const TRIED = 20

/** The wanted port of the loopback address, or the next free one. */
export async function findPort(wanted) {
  for (let port = wanted; port < wanted + TRIED; port++) {
    if (await isFree(port)) return { wanted, free: port }
  }
  return { wanted }
}

async function isFree(port) {
  const server = createServer()
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  } catch {
    return false // taken, or not ours to take
  }
  server.close()
  await once(server, 'close')
  return true
}
