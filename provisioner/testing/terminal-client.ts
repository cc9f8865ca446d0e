/** For tests: a terminal without a screen, which reads what is shown and types. */
import WebSocket from 'ws'
import { parseToBrowser, terminalLimits, terminalProtocol, type FromBrowser, type ToBrowser } from '#domain/terminal'

export type TerminalClient = {
  /** all bytes that were received, and how they would be acknowledged */
  readonly received: number
  readonly words: readonly ToBrowser[]
  /** What was shown since the last time that something was awaited. */
  readonly text: string
  type(text: string): void
  say(words: FromBrowser): void
  /** Resolves with what was shown up to and with the match, which is forgotten. */
  until(pattern: RegExp, limit?: number): Promise<string>
  untilTold(type: ToBrowser['type'], limit?: number): Promise<ToBrowser>
  /** Neither reads nor draws any more, as a browser that hangs. */
  freeze(): void
  thaw(): void
  close(): Promise<void>
  /** Breaks off without a word. */
  cut(): void
}

export class Refused extends Error {
  readonly status: number
  constructor(status: number) {
    super(`the terminal was refused with ${status}`)
    this.status = status
  }
}

type Options = { headers?: Record<string, string>; acknowledges?: boolean; size?: { cols: number; rows: number } }

export function openTerminal(url: string, options: Options = {}): Promise<TerminalClient> {
  const { headers = {}, acknowledges = true, size = { cols: 80, rows: 24 } } = options
  const socket = new WebSocket(url, terminalProtocol, { headers })
  const words: ToBrowser[] = []
  const watchers = new Set<() => void>()
  const decoder = new TextDecoder()
  let text = ''
  let received = 0
  let drawn = 0
  let heard = 0

  socket.on('message', (message: Buffer, isBinary: boolean) => {
    if (isBinary) {
      received += message.length
      drawn += message.length
      text = (text + decoder.decode(message, { stream: true })).slice(-1_000_000)
      if (acknowledges && drawn >= terminalLimits.acknowledgeEvery) {
        client.say({ type: 'acknowledge', bytes: drawn })
        drawn = 0
      }
    } else {
      const told = parseToBrowser(message.toString('utf8'))
      if (!told) throw new Error(`not of the protocol: ${message.toString('utf8')}`)
      words.push(told)
    }
    watchers.forEach((look) => look())
  })

  function wait<T>(what: string, look: () => T | null, limit: number): Promise<T> {
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        clearTimeout(timer)
        watchers.delete(watch)
        socket.off('close', closed)
        settle()
      }
      const watch = () => {
        const found = look()
        if (found !== null) end(() => resolve(found))
      }
      const fail = (why: string) =>
        end(() =>
          reject(
            new Error(`${what}: ${why}; told ${JSON.stringify(words)}, shown ${JSON.stringify(text.slice(-2000))}`),
          ),
        )
      const closed = () => fail('closed before')
      const timer = setTimeout(() => fail(`not within ${limit} ms`), limit)
      socket.once('close', closed)
      watchers.add(watch)
      watch()
    })
  }

  const client: TerminalClient = {
    get received() {
      return received
    },
    get text() {
      return text
    },
    words,
    type: (typed) => socket.send(Buffer.from(typed)),
    say: (said) => socket.send(JSON.stringify(said)),
    until: (pattern, limit = 15_000) =>
      wait(
        String(pattern),
        () => {
          const match = pattern.exec(text)
          if (!match) return null
          const shown = text.slice(0, match.index + match[0].length)
          text = text.slice(shown.length)
          return shown
        },
        limit,
      ),
    untilTold: (type, limit = 30_000) =>
      wait(
        type,
        () => {
          const at = words.findIndex((each, index) => index >= heard && each.type === type)
          if (at < 0) return null
          heard = at + 1
          return words[at] ?? null
        },
        limit,
      ),
    freeze: () => socket.pause(),
    thaw: () => socket.resume(),
    cut: () => socket.terminate(),
    close: () =>
      new Promise((resolve) => {
        if (socket.readyState === WebSocket.CLOSED) return resolve()
        socket.once('close', () => resolve())
        socket.close()
      }),
  }
  return new Promise((resolve, reject) => {
    socket.once('open', () => {
      client.say({ type: 'resize', ...size })
      resolve(client)
    })
    socket.once('unexpected-response', (_request, response) => reject(new Refused(response.statusCode ?? 0)))
    socket.once('error', reject)
  })
}
