/** A server for one test, where the API server would be: real HTTP, answers made by hand. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { closeClient, openClient, type KubeClient } from '../client.ts'

export type TestServer = { server: Server; client: KubeClient; folder: string; close(): Promise<void> }

export async function openTestServer(listener: RequestListener): Promise<TestServer> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ordinal-kube-'))
  writeFileSync(path.join(folder, 'token'), 'first')
  const kubeconfig = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'test',
    clusters: [{ name: 'test', cluster: { server: `http://127.0.0.1:${port}`, 'insecure-skip-tls-verify': true } }],
    users: [{ name: 'somebody', user: { tokenFile: 'token' } }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'somebody' } }],
  }
  const file = path.join(folder, 'kubeconfig')
  writeFileSync(file, JSON.stringify(kubeconfig))
  const client = openClient(file)
  return {
    server,
    client,
    folder,
    close: async () => {
      closeClient(client)
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
