/** DNS over one stream of bytes: each message goes behind its length, answers come in any order. */
import type { Duplex } from 'node:stream'
import { encodeQuery, readReply, type DnsQuery, type DnsReply } from './dns-message.ts'

type Waiting = { query: DnsQuery; resolve: (reply: DnsReply) => void; reject: (error: Error) => void }

/** Somebody listens, or seems to, and says nothing. */
export class NoAnswer extends Error {}

export class DnsConnection {
  readonly #stream: Duplex
  readonly #waiting = new Map<number, Waiting>()
  #received = Buffer.alloc(0)
  #nextId = Math.floor(Math.random() * 0x10000)
  #failure: Error | undefined
  /** answers so far: a question that alone stays without one says nothing against the others */
  #answers = 0

  constructor(stream: Duplex) {
    this.#stream = stream
    stream.on('data', (chunk: Buffer) => this.#receive(chunk))
    stream.on('error', (error) => this.#fail(error))
    stream.on('close', () => this.#fail(new Error('the connection was closed')))
    stream.on('end', () => this.#fail(new Error('the connection was ended')))
  }

  get isOpen(): boolean {
    return this.#failure === undefined
  }

  /**
   * @param patience milliseconds; when they are over and nothing else was answered meanwhile, the connection is given up with
   * all that waits on it
   */
  ask(query: DnsQuery, patience: number): Promise<DnsReply> {
    return new Promise((resolve, reject) => {
      if (this.#failure) return reject(this.#failure)
      const id = (this.#nextId = (this.#nextId + 1) & 0xffff)
      const message = encodeQuery(id, query)
      const answersBefore = this.#answers
      const timer = setTimeout(() => this.#giveUp(id, answersBefore, patience), patience)
      this.#waiting.set(id, {
        query,
        resolve: (reply) => (clearTimeout(timer), resolve(reply)),
        reject: (error) => (clearTimeout(timer), reject(error)),
      })
      const length = Buffer.alloc(2)
      length.writeUInt16BE(message.length)
      this.#stream.write(Buffer.concat([length, message]))
    })
  }

  close(): void {
    this.#fail(new Error('the connection was closed by us'))
  }

  #giveUp(id: number, answersBefore: number, patience: number): void {
    const silence = new NoAnswer(`no answer within ${patience} ms`)
    if (this.#answers === answersBefore) return this.#fail(silence)
    this.#waiting.get(id)?.reject(silence)
    this.#waiting.delete(id)
  }

  #receive(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk])
    while (this.#received.length >= 2) {
      const end = 2 + this.#received.readUInt16BE()
      if (this.#received.length < end) return
      const message = this.#received.subarray(2, end)
      this.#received = this.#received.subarray(end)
      this.#settle(message)
    }
  }

  #settle(message: Buffer): void {
    const id = message.length >= 2 ? message.readUInt16BE() : -1
    const waiting = this.#waiting.get(id)
    if (!waiting) return // an answer to nothing that we asked
    this.#waiting.delete(id)
    this.#answers += 1
    try {
      waiting.resolve(readReply(message, waiting.query.type))
    } catch (error) {
      waiting.reject(new Error('the answer is no DNS message', { cause: error }))
    }
  }

  #fail(error: Error): void {
    this.#failure ??= error
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
    this.#stream.destroy()
  }
}
