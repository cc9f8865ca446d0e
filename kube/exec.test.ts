import type { IncomingMessage } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocketServer, type WebSocket } from 'ws'
import { openExec, type ExecEnd } from './exec.ts'
import { openTestServer, type TestServer } from './testing/api-server.ts'

const wish = {
  namespace: 'ws-a',
  pod: 'toolbox',
  container: 'toolbox',
  command: ['bash', '-l'],
  token: 'students',
}
let api: TestServer
let isWilling = true
let asked: IncomingMessage | undefined
let kubelet: (socket: WebSocket) => void
const sockets = new WebSocketServer({ noServer: true })

beforeAll(async () => {
  api = await openTestServer((_request, response) => response.end())
  api.server.on('upgrade', (request, socket, head) => {
    asked = request
    if (isWilling) return sockets.handleUpgrade(request, socket, head, (accepted) => kubelet(accepted))
    const body = JSON.stringify({ kind: 'Status', status: 'Failure', reason: 'NotFound', message: 'no such Pod' })
    socket.end(`HTTP/1.1 404 Not Found\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`)
  })
})
afterAll(() => api.close())

const channel = (number: number, text: string) => Buffer.concat([Buffer.of(number), Buffer.from(text)])

/** Runs until it ends. */
async function run(act: (socket: WebSocket) => void): Promise<{ output: string; end: ExecEnd }> {
  isWilling = true
  kubelet = act
  let output = ''
  let ended: (end: ExecEnd) => void
  const end = new Promise<ExecEnd>((resolve) => (ended = resolve))
  const opened = await openExec(api.client, wish, {
    onOutput: (bytes) => (output += String(bytes)),
    onEnd: (how) => ended(how),
  })
  expect(opened.ok).toBe(true)
  return { end: await end, output }
}

it('asks under the student’s token for a terminal, and says nothing of us', async () => {
  await run((socket) => socket.close())
  expect(asked?.url).toBe(
    '/api/v1/namespaces/ws-a/pods/toolbox/exec?container=toolbox&command=bash&command=-l&stdin=true&stdout=true&tty=true',
  )
  expect(asked?.headers.authorization).toBe('Bearer students')
  expect(asked?.headers['sec-websocket-protocol']).toContain('v5.channel.k8s.io')
})

describe('it ends', () => {
  const status = (fields: object) => JSON.stringify({ metadata: {}, ...fields })
  it.each<[string, string | null, ExecEnd]>([
    ['by itself', status({ status: 'Success' }), { type: 'exited', code: 0 }],
    [
      'with a code',
      status({
        status: 'Failure',
        reason: 'NonZeroExitCode',
        details: { causes: [{ reason: 'ExitCode', message: '7' }] },
      }),
      { type: 'exited', code: 7 },
    ],
    [
      'before it began',
      status({ status: 'Failure', reason: 'InternalError', message: 'no bash' }),
      { type: 'refused', message: 'no bash' },
    ],
    ['with words that are no Status', 'EOF', { type: 'refused', message: 'EOF' }],
    ['with its connection', null, { type: 'lost', message: 'the connection was closed (1000)' }],
  ])('%s', async (_how, said, end) => {
    const ran = await run((socket) => {
      socket.send(channel(1, 'shown'))
      if (said !== null) socket.send(channel(3, said))
      socket.close(1000)
    })
    expect(ran).toEqual({ output: 'shown', end })
  })
})

it('types, and tells of the size, on channels of their own', async () => {
  const heard: string[] = []
  isWilling = true
  const both = new Promise<void>((resolve) => {
    kubelet = (socket) =>
      socket.on('message', (message: Buffer) => {
        heard.push(`${message[0]} ${message.subarray(1).toString()}`)
        if (heard.length === 2) resolve()
      })
  })
  const opened = await openExec(api.client, wish, { onOutput: () => {}, onEnd: () => {} })
  if (!opened.ok) throw new Error(opened.failure.message)
  await opened.value.write(Buffer.from('ls\r'))
  opened.value.resize(80, 24)
  await both
  expect(heard).toEqual(['0 ls\r', '4 {"Width":80,"Height":24}'])
  opened.value.close()
})

it('is refused in the API server’s words', async () => {
  isWilling = false
  const opened = await openExec(api.client, wish, { onOutput: () => {}, onEnd: () => {} })
  expect(opened).toEqual({ ok: false, failure: { type: 'missing', message: 'no such Pod' } })
})
