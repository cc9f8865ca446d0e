import type { Duplex } from 'node:stream'
import type net from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ticketHeader } from '#domain/ticket'
import { good, openStage, type Stage } from './testing/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

async function textOf(socket: net.Socket): Promise<string> {
  let text = ''
  for await (const chunk of socket) text += String(chunk)
  return text
}

test('an upgrade becomes a tunnel, early bytes included', async () => {
  let ticket: unknown
  stage.switching = (request, socket, head) => {
    ticket = request.headers[ticketHeader]
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nconnection: Upgrade\r\nupgrade: ${request.headers.upgrade}\r\n\r\nfirst `,
    )
    let said = head.toString()
    socket.on('data', (chunk) => {
      said += String(chunk)
      if (said.endsWith('bye')) socket.end(`heard ${said}`)
    })
  }
  const socket = stage.upgrade()
  socket.once('data', () => socket.write(' bye'))
  const text = await textOf(socket)
  expect(text).toMatch(/^HTTP\/1\.1 101 Switching Protocols\r\n/)
  expect(text).toMatch(/upgrade: SPDY\/3\.1\r\n/i)
  expect(text).toMatch(/\r\n\r\nfirst heard early bye$/)
  expect(ticket).toBeTypeOf('string')
})

test('an upgrade promises no body', async () => {
  stage.switching = (request, socket) =>
    socket.end(`HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n${request.headers['content-length']}`)
  const text = await textOf(stage.upgrade({ ...good, 'content-length': '5000' }))
  expect(text.split('\r\n\r\n')[1]).toBe('0')
})

test('a refused upgrade says why', async () => {
  const text = await textOf(stage.upgrade({ authorization: 'Bearer old' }))
  expect(text).toMatch(/^HTTP\/1\.1 401 Unauthorized\r\n/)
  expect(JSON.parse(text.split('\r\n\r\n')[1] ?? '')).toMatchObject({
    kind: 'Status',
    message: expect.stringMatching(/renewal/),
  })
})

test('an upgrade that the API server answers plainly is passed back', async () => {
  stage.switching = (_, socket) =>
    socket.end(
      'HTTP/1.1 404 Not Found\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n4\r\n{"a"\r\n3\r\n:1}\r\n0\r\n\r\n',
    )
  const text = await textOf(stage.upgrade())
  expect(text).toMatch(/^HTTP\/1\.1 404 Not Found\r\n/)
  expect(text.split('\r\n\r\n')[1]).toBe('{"a":1}')
})

test('either end of a tunnel that breaks takes the other with it', async () => {
  const atGateway = new Promise<Duplex>((resolve) => {
    stage.switching = (_, socket) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: Upgrade\r\nupgrade: x\r\n\r\n')
      socket.on('error', () => {}).resume()
      resolve(socket)
    }
  })
  const student = stage.upgrade()
  const other = await atGateway
  const closed = new Promise<void>((resolve) => other.on('end', resolve).on('close', resolve))
  student.resetAndDestroy()
  await closed
})
