import type { AddressInfo } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterAll, afterEach, expect, it } from 'vitest'
import WebSocket, { WebSocketServer } from 'ws'
import { terminalLimits } from '#domain/terminal'
import { createViewer, type Viewer } from './viewer.ts'

const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
afterEach(() => {
  for (const client of server.clients) client.terminate()
})
afterAll(() => void server.close())

const silent = { onInput: () => {}, onResize: () => {}, onDrawn: () => {}, onClose: () => {} }

function joined(): Promise<{ browser: WebSocket; socket: WebSocket; viewer: Viewer }> {
  const browser = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  return new Promise((resolve) =>
    server.once('connection', (socket) =>
      browser.once('open', () => resolve({ browser, socket, viewer: createViewer(socket, () => silent) })),
    ),
  )
}

it('lets go of a browser that claims to have drawn what it never read', async () => {
  const { browser, socket, viewer } = await joined()
  browser.pause()
  const piece = Buffer.alloc(65_536, 'x')
  const over = new Promise((resolve) => socket.once('close', resolve))
  let most = 0
  for (let sent = 0; sent < 1_000 && socket.readyState === WebSocket.OPEN; sent += 1) {
    viewer.output(piece)
    most = Math.max(most, socket.bufferedAmount)
    const heard = new Promise((resolve) => socket.once('message', resolve))
    browser.send(JSON.stringify({ type: 'acknowledge', bytes: piece.length }))
    await Promise.race([heard, over])
    await nextTurn()
  }
  expect(socket.readyState).not.toBe(WebSocket.OPEN)
  expect(most).toBeLessThan(5 * terminalLimits.window)
})

it('lets go of a browser that changes its size without end', async () => {
  const { browser } = await joined()
  const closed = new Promise<number>((resolve) => browser.once('close', resolve))
  for (let cols = 2; cols < 2_000; cols += 1)
    browser.send(JSON.stringify({ type: 'resize', cols: 2 + (cols % 400), rows: 24 }))
  expect(await closed).toBe(1008)
})
