/** A built site of files, served the way any static server would: compressed once, kept in memory, cacheable. */
import { once } from 'node:events'
import { existsSync, readFileSync, statSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
}
const packed = new Set(['.woff2', '.png', '.webp', '.avif', '.ico'])

type Answer = { headers: Record<string, string>; body: Buffer }

export type ServedFolder = { origin: string; close(): Promise<void> }

export async function serveFolder(folder: string): Promise<ServedFolder> {
  const answers = new Map<string, Answer | undefined>()
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (!answers.has(pathname)) answers.set(pathname, read(folder, decodeURIComponent(pathname)))
    const answer = answers.get(pathname)
    response.writeHead(answer ? 200 : 404, answer?.headers)
    response.end(answer?.body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { origin: `http://127.0.0.1:${port}`, close }
}

/** @returns undefined for what is not in the folder */
function read(folder: string, pathname: string): Answer | undefined {
  const wanted = path.join(folder, path.normalize(pathname))
  const file = [wanted, `${wanted}.html`, path.join(wanted, 'index.html')].find(
    (name) => existsSync(name) && statSync(name).isFile(),
  )
  if (file === undefined || !file.startsWith(path.resolve(folder))) return undefined
  const type = path.extname(file)
  const headers = {
    'content-type': types[type] ?? 'application/octet-stream',
    'cache-control': type === '.html' ? 'no-cache' : 'public, max-age=31536000, immutable',
  }
  if (packed.has(type)) return { headers, body: readFileSync(file) }
  return { headers: { ...headers, 'content-encoding': 'gzip' }, body: gzipSync(readFileSync(file), { level: 9 }) }
}
