import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net'
import { once } from 'node:events'
import { decode, encode, type Answer } from 'dns-packet'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { DnsConnection } from './dns-connection.ts'

/** A DNS server over TCP whose answers a test chooses; answers may be held back, cut into bytes and put in any order. */
let server: Server
let accepted: Socket
let connection: DnsConnection
let answer: (id: number, name: string) => void

const zone: Record<string, { rcode?: number; answers?: Answer[]; authorities?: Answer[] }> = {
  'nginx.svc': {
    answers: ['10.0.0.9', '10.0.0.10', '10.0.0.9'].map((data) => ({ type: 'A', name: 'nginx.svc', ttl: 0, data })),
  },
  'cached.svc': { answers: [{ type: 'A', name: 'cached.svc', ttl: 12, data: '10.0.0.1' }] },
  '_web._tcp.nginx.svc': {
    answers: [{ type: 'SRV', name: 'x', ttl: 0, data: { port: 80, target: 'web-0.nginx.svc' } }],
  },
  'none.svc': {
    rcode: 3,
    authorities: [
      {
        type: 'SOA',
        name: 'svc',
        ttl: 0,
        data: { mname: 'ns', rname: 'x', serial: 1, refresh: 1, retry: 1, expire: 1, minimum: 0 },
      },
    ],
  },
  'bare.svc': { rcode: 3 },
}

function reply(id: number, name: string): Buffer {
  const { rcode = 0, answers = [], authorities = [] } = zone[name] ?? { rcode: 2 }
  const message = encode({ type: 'response', id, flags: rcode, questions: [{ type: 'A', name }], answers, authorities })
  const length = Buffer.alloc(2)
  length.writeUInt16BE(message.length)
  return Buffer.concat([length, message])
}

beforeEach(async () => {
  answer = (id, name) => accepted.write(reply(id, name))
  server = createServer((socket) => {
    accepted = socket
    let pending = Buffer.alloc(0)
    socket.on('data', (chunk) => {
      pending = Buffer.concat([pending, chunk])
      while (pending.length >= 2 && pending.length >= 2 + pending.readUInt16BE()) {
        const query = decode(pending.subarray(2, 2 + pending.readUInt16BE()))
        pending = pending.subarray(2 + pending.readUInt16BE())
        answer(query.id ?? 0, query.questions?.[0]?.name ?? '')
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  await once(socket, 'connect')
  connection = new DnsConnection(socket)
})
afterEach(() => {
  connection.close()
  server.close()
})

const ask = (name: string, type: 'A' | 'SRV' = 'A', patience = 2_000) => connection.ask({ name, type }, patience)

it('reads the set of addresses, each once and in order', async () => {
  expect(await ask('nginx.svc.')).toMatchObject({
    rcode: 'NOERROR',
    addresses: ['10.0.0.10', '10.0.0.9'],
    mayBeCachedFor: 0,
  })
})

it('reads the targets of a service', async () => {
  expect(await ask('_web._tcp.nginx.svc.', 'SRV')).toMatchObject({ addresses: ['web-0.nginx.svc'] })
})

it('tells a fresh answer from one that a cache may have held', async () => {
  expect(await ask('cached.svc.')).toMatchObject({ mayBeCachedFor: 30 })
  expect(await ask('none.svc.')).toMatchObject({ rcode: 'NXDOMAIN', addresses: [], mayBeCachedFor: 0 })
  expect(await ask('bare.svc.')).toMatchObject({ rcode: 'NXDOMAIN', mayBeCachedFor: 30 })
})

it('matches answers to questions in whatever order and pieces they come', async () => {
  const held: [number, string][] = []
  answer = (id, name) => {
    if (held.push([id, name]) < 3) return
    const all = Buffer.concat(held.reverse().map(([id, name]) => reply(id, name)))
    for (const byte of all) accepted.write(Buffer.of(byte))
  }
  const replies = await Promise.all([ask('nginx.svc.'), ask('none.svc.'), ask('cached.svc.')])
  expect(replies.map(({ rcode, addresses }) => [rcode, addresses.length])).toEqual([
    ['NOERROR', 2],
    ['NXDOMAIN', 0],
    ['NOERROR', 1],
  ])
})

it('fails what waits when the other side goes, and says that it is no longer open', async () => {
  answer = () => accepted.destroy()
  await expect(ask('nginx.svc.')).rejects.toThrow(/clos|ended|reset/i)
  expect(connection.isOpen).toBe(false)
  await expect(ask('nginx.svc.')).rejects.toThrow()
})

it('gives up on a server that does not answer', async () => {
  answer = () => {}
  await expect(ask('nginx.svc.', 'A', 20)).rejects.toThrow('no answer within 20 ms')
})

it('gives up on one question alone while others are answered', async () => {
  const answered = new Promise<void>((resolve) => {
    answer = (id, name) => {
      if (name === 'nginx.svc') return
      accepted.write(reply(id, name))
      resolve()
    }
  })
  const silent = expect(ask('nginx.svc.', 'A', 150)).rejects.toThrow('no answer within 150 ms')
  await ask('none.svc.')
  await answered
  await silent
  expect(connection.isOpen).toBe(true)
  expect(await ask('none.svc.')).toMatchObject({ rcode: 'NXDOMAIN' })
})

it('fails on what is no DNS message', async () => {
  answer = (id) => accepted.write(Buffer.from([0, 3, id >> 8, id & 0xff, 0xff]))
  await expect(ask('nginx.svc.')).rejects.toThrow('no DNS message')
})

it.each(['a..svc', `${'a'.repeat(64)}.svc`, `${'a.'.repeat(130)}svc`, 'nul\0.svc', 'é.svc', '.'])(
  'what is no name, such as %j, is refused, and nobody else has to suffer for it',
  async (name) => {
    const [odd, right] = await Promise.allSettled([
      connection.ask({ name, type: 'A' }, 1_000),
      connection.ask({ name: 'nginx.svc.', type: 'A' }, 1_000),
    ])
    expect(odd).toMatchObject({ status: 'rejected', reason: { message: 'this is no DNS name' } })
    expect(right).toMatchObject({ status: 'fulfilled', value: { rcode: 'NOERROR' } })
  },
)
