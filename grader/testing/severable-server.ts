/** For tests: the API server behind a TCP proxy whose connections can be cut, all at once and without a goodbye. */
import { readFileSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import path from 'node:path'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export type SeverableServer = {
  /** Points at the proxy; otherwise as the one given. */
  kubeconfig: string
  /** Returns how many connections there were. */
  sever(): number
  close(): Promise<void>
}

/** @param file where the kubeconfig is written */
export async function openSeverableServer(kubeconfig: string, file: string): Promise<SeverableServer> {
  const text = readFileSync(kubeconfig, 'utf8')
  const target = new URL(/server:\s*(\S+)/.exec(text)?.[1] ?? '')
  const open = new Set<Socket>()
  const server = createServer((outside) => {
    const inside = connect(Number(target.port), target.hostname)
    for (const socket of [outside, inside]) {
      open.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        open.delete(socket)
        outside.destroy()
        inside.destroy()
      })
    }
    outside.pipe(inside).pipe(outside)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const pointed = text
    .replace(/server:\s*\S+/, `server: https://127.0.0.1:${port}`)
    .replace(/tokenFile:\s*(\S+)/, (_, token: string) => `tokenFile: ${path.resolve(path.dirname(kubeconfig), token)}`)
  writeFileSync(file, pointed, { mode: 0o600 })
  return {
    kubeconfig: file,
    sever() {
      const count = open.size
      for (const socket of open) socket.resetAndDestroy()
      return count
    },
    async close() {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
