// @ts-check
/** Ports of this machine. */
import { once } from 'node:events'
import { createServer } from 'node:net'

/** @param {number} port @param {string} host */
export async function isFree(port, host = '127.0.0.1') {
  const server = createServer()
  try {
    server.listen({ port, host, exclusive: true })
    await once(server, 'listening')
    return true
  } catch {
    return false
  } finally {
    server.close()
  }
}

/** A port that nothing listens on now. @param {string} host @returns {Promise<number>} */
export async function freePort(host = '127.0.0.1') {
  const server = createServer().listen(0, host)
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('a TCP listener has a port')
  return address.port
}

/** The first free port from `wanted` on. @param {number} wanted @param {string} host @param {number} tries */
export async function firstFreePort(wanted, host = '127.0.0.1', tries = 100) {
  for (let port = wanted; port < Math.min(wanted + tries, 65_536); port++) if (await isFree(port, host)) return port
  throw new Error(`no port is free from ${wanted} on: set PORT to one that is`)
}
