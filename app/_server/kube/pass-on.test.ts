import http from 'node:http'
import type { IncomingMessage } from 'node:http'
import { jwtVerify } from 'jose'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { ticketHeader, ticketSchema } from '#domain/ticket'
import { createKubePassage } from './pass-on.ts'
import { good, granted, listen, openStage, origin, person, secret, workspace, type Stage } from './testing/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterEach(() => stage.behaveAsUsual())
afterAll(() => stage.close())

test('a request reaches the gateway as it was, with a ticket in place of the token', async () => {
  let seen: IncomingMessage | undefined
  let body = ''
  stage.behaviour = (request, response) => {
    seen = request
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () =>
      response.writeHead(201, { 'content-type': 'application/json', 'set-cookie': 'a=b' }).end('{}'),
    )
  }
  const path = `/kube/${workspace}/apis/apps/v1/namespaces/ws-abcdefghij/statefulsets?fieldManager=kubectl`
  const headers = {
    ...good,
    cookie: 'ordinal.session.3000=x',
    [ticketHeader]: 'forged',
    'content-type': 'application/yaml',
  }
  const answer = await stage.ask({ method: 'PATCH', path, headers }, 'kind: StatefulSet')
  expect(answer).toMatchObject({ status: 201, text: '{}', headers: { 'content-type': 'application/json' } })
  expect(answer.headers).not.toHaveProperty('set-cookie')
  expect({ method: seen?.method, url: seen?.url, body }).toEqual({
    method: 'PATCH',
    url: path,
    body: 'kind: StatefulSet',
  })
  expect(seen?.headers).not.toHaveProperty('authorization')
  expect(seen?.headers).not.toHaveProperty('cookie')
  const { payload } = await jwtVerify(String(seen?.headers[ticketHeader]), new TextEncoder().encode(secret))
  expect(ticketSchema.parse(payload)).toMatchObject({
    sub: person.userId,
    workspace,
    namespace: 'ws-abcdefghij',
    session: person.sessionId,
  })
  expect(payload.exp! - payload.iat!).toBe(60)
})

const smuggled = 'DELETE /kube/other/api/v1/namespaces/ws-other/pods HTTP/1.1\r\nx-ignored: '

test.each(['GET', 'DELETE', 'OPTIONS', 'POST'])('the body of a %s of unknown length is no request', async (method) => {
  const seen: (string | undefined)[] = []
  stage.behaviour = (request, response) => {
    seen.push(`${request.method} ${request.url}`)
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => response.end(body))
  }
  const path = `/kube/${workspace}/version`
  const chunked = { ...good, 'transfer-encoding': 'chunked' }
  expect(await stage.ask({ method, path, headers: chunked }, smuggled)).toMatchObject({ status: 200, text: smuggled })
  expect(await stage.ask({ path })).toMatchObject({ status: 200, text: '' })
  expect(seen).toEqual([`${method} ${path}`, `GET ${path}`])
})

test.each(['GET', 'DELETE'])('the length of the body of a %s is not hidden', async (method) => {
  stage.behaviour = (request, response) => void request.pipe(response)
  const headers = { ...good, connection: 'content-length', 'content-length': String(smuggled.length) }
  expect(await stage.ask({ method, headers }, smuggled)).toMatchObject({ status: 200, text: smuggled })
  expect(await stage.ask()).toMatchObject({ status: 200, text: '' })
})

test('every request has a ticket of its own', async () => {
  const tickets = new Set<unknown>()
  stage.behaviour = (request, response) => {
    tickets.add(request.headers[ticketHeader])
    response.end()
  }
  await Promise.all([stage.ask(), stage.ask(), stage.ask()])
  expect(tickets.size).toBe(3)
})

test.each([
  ['no token', { headers: {} }, 401, /needs the kubeconfig/],
  ['a token that is unknown', { headers: { authorization: 'Bearer what' } }, 401, /download it again/],
  ['an expired token', { headers: { authorization: 'Bearer old' } }, 401, /renewal command/],
  ['a token of somebody who signed out', { headers: { authorization: 'Bearer left' } }, 401, /sign in/],
  ['a token of an ended workspace', { headers: { authorization: 'Bearer over' } }, 403, /resume it/],
  ['a token of another workspace', { path: `/kube/${person.userId}/api` }, 403, /another workspace/],
  ['no workspace', { path: '/kube/../etc' }, 404, /download the kubeconfig again/],
  ["another site's page", { headers: { ...good, origin: 'https://evil.example' } }, 403, /another site/],
])('%s is refused with a Status that names the cure', async (_, options, status, words) => {
  stage.behaviour = () => expect.unreachable('the gateway was asked')
  const { text, ...answer } = await stage.ask(options)
  expect(answer).toMatchObject({ status, headers: { 'content-type': 'application/json' } })
  expect(JSON.parse(text)).toMatchObject({
    kind: 'Status',
    apiVersion: 'v1',
    status: 'Failure',
    code: status,
    message: expect.stringMatching(words),
  })
})

test('a watch arrives event by event, from its headers on', async () => {
  let write: (text: string) => void = () => {}
  stage.behaviour = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders()
    write = (text) => response.write(text)
  }
  const { request, response } = stage.start()
  const answer = await response
  for (const event of ['{"type":"ADDED"}\n', '{"type":"DELETED"}\n']) {
    write(event)
    expect(String(await new Promise((resolve) => answer.once('data', resolve)))).toBe(event)
  }
  request.destroy()
})

test('a student who leaves ends the request at the gateway', async () => {
  const left = new Promise<void>((resolve) => {
    stage.behaviour = (_, response) => {
      response.writeHead(200).flushHeaders()
      response.on('close', () => resolve())
    }
  })
  const { request, response } = stage.start()
  request.on('error', () => {})
  await response
  request.destroy()
  await left
})

test('a gateway that breaks off breaks off here too', async () => {
  stage.behaviour = (_, response) => {
    response.write('half')
    setImmediate(() => response.destroy())
  }
  await expect(stage.ask()).rejects.toThrow(/aborted|hang up/)
})

test('more open requests than a workspace may have are refused, until one ends', async () => {
  stage.behaviour = (_, response) => response.writeHead(200).flushHeaders()
  const open = [stage.start(), stage.start(), stage.start()]
  await Promise.all(open.map(({ response }) => response))
  expect((await stage.ask()).status).toBe(429)
  open.forEach(({ request, response }) => void response.then(() => request.destroy()))
  stage.behaviour = (_, response) => response.end()
  await expect.poll(async () => (await stage.ask()).status).toBe(200)
})

test('who leaves before being let in is not counted', async () => {
  let goOn = () => {}
  stage.slowness = new Promise((resolve) => (goOn = resolve))
  const arrived = new Promise<void>((resolve) => {
    let count = 0
    stage.front.on('request', () => (count += 1) === 5 && resolve())
  })
  const left: Promise<void>[] = []
  stage.front.on('request', (_, response) =>
    left.push(new Promise((resolve) => response.once('close', () => resolve()))),
  )
  const early = Array.from({ length: 5 }, () => stage.start({ headers: { authorization: 'Bearer slow' } }))
  await arrived
  early.forEach(({ request, response }) => (response.catch(() => {}), request.destroy()))
  await Promise.all(left)
  goOn()
  expect((await stage.ask()).status).toBe(200)
})

test('without a gateway the answer is that labs are not open', async () => {
  const lonely = createKubePassage({
    readAccess: async () => granted,
    ticketSecret: secret,
    origin,
    onError: () => {},
    gateway: { host: '127.0.0.1', port: 9 },
  })
  const server = http.createServer(lonely.request)
  const port = await listen(server)
  expect(await stage.ask({ port })).toMatchObject({ status: 503, text: expect.stringContaining('labs are not open') })
  server.close()
})
