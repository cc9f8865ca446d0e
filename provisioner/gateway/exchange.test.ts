import { createServer, request as httpRequest, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestServer, type TestServer } from '#kube/testing/api-server'
import { exchange } from './exchange.ts'

const kibibyte = 1024
let api: TestServer
let gateway: Server
/** bytes of the bodies that arrived whole */
let arrived: number[]

beforeAll(async () => {
  arrived = []
  api = await openTestServer((request, response) => {
    request.on('error', () => {})
    text(request).then(
      (body) => {
        arrived.push(body.length)
        response.end('{}')
      },
      () => {},
    )
  })
  const leave = { workspace: 'w', user: 'u', session: null, until: null }
  const admitted = { isAdmitted: true as const, path: '/api/v1/x', namespace: 'ws-1', token: 't', leave }
  gateway = createServer((request, response) => {
    void exchange({ client: api.client, admitted, onUnauthorized: () => {} }, request, response)
  })
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  gateway.closeAllConnections()
  await new Promise((resolve) => gateway.close(resolve))
  await api.close()
})

async function post(size: number, isChunked: boolean): Promise<{ code: number | undefined; body: string }> {
  const { port } = gateway.address() as AddressInfo
  return new Promise((resolve, reject) => {
    const headers = isChunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': size }
    const outgoing = httpRequest({ port, host: '127.0.0.1', method: 'POST', headers }, (answer) => {
      text(answer).then((body) => resolve({ code: answer.statusCode, body }), reject)
    })
    outgoing.on('error', reject)
    for (let left = size; left > 0; left -= 64 * kibibyte)
      outgoing.write(Buffer.alloc(Math.min(left, 64 * kibibyte), 'x'))
    outgoing.end()
  })
}

it.each([
  ['a body of a known length', false],
  ['a body in chunks', true],
])('passes %s on that is not too large', async (_what, isChunked) => {
  arrived = []
  expect((await post(1024 * kibibyte, isChunked)).code).toBe(200)
  expect(arrived).toEqual([1024 * kibibyte])
})

it.each([
  ['a body of a known length', false],
  ['a body in chunks', true],
])('refuses %s that is too large, as Kubernetes would say it', async (_what, isChunked) => {
  arrived = []
  const { code, body } = await post(3 * 1024 * kibibyte, isChunked)
  expect(code).toBe(413)
  expect(JSON.parse(body)).toMatchObject({ kind: 'Status', code: 413, reason: 'RequestEntityTooLarge' })
  expect(arrived).toEqual([])
})
