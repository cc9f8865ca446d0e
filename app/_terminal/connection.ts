/** The way from this page to the shell: opened, kept, and opened again when it is lost. */
import { parseToBrowser, type EndReason, type FromBrowser, type ToBrowser, type WaitingFor } from '#domain/terminal'
import { terminalLimits, terminalProtocol } from '#domain/terminal'

export type ConnectionState =
  | { type: 'connecting' }
  | { type: 'waiting'; for: WaitingFor; message: string | null }
  | { type: 'attached' }
  /** `retryAt`: ms since the epoch */
  | { type: 'disconnected'; retryAt: number }
  | { type: 'ended'; reason: EndReason; message: string | null }

export type ConnectionListener = {
  onState(state: ConnectionState): void
  /** What follows belongs on an empty screen. */
  onAttached(isNew: boolean): void
  onOutput(bytes: Uint8Array): void
}

export type Connection = {
  /** @returns false when nobody is there to read it */
  send(bytes: Uint8Array): boolean
  resize(cols: number, rows: number): void
  acknowledge(bytes: number): void
  /** Now, without waiting any longer. */
  retry(): void
  close(): void
}

/** ms; then the last one for ever */
const delays = [300, 1_000, 2_000, 4_000, 8_000, 15_000]
/** Ends after which it is as well to come back by itself. */
const passing: ReadonlySet<EndReason> = new Set<EndReason>(['stopping'])

export function openConnection(url: string, listener: ConnectionListener): Connection {
  let socket: WebSocket | null = null
  let size: { cols: number; rows: number } | null = null
  let tries = 0
  let retryTimer: ReturnType<typeof setTimeout> | undefined
  let silence: ReturnType<typeof setTimeout> | undefined
  let isAttached = false
  let isOver = false

  const tell = (words: FromBrowser) => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(words))
  }

  function connect(): void {
    clearTimeout(retryTimer)
    listener.onState({ type: 'connecting' })
    const opened = new WebSocket(url, terminalProtocol)
    opened.binaryType = 'arraybuffer'
    socket = opened
    opened.onopen = () => {
      if (size) tell({ type: 'resize', ...size })
      listen()
    }
    opened.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
      if (socket !== opened) return
      listen()
      if (typeof data !== 'string') return listener.onOutput(new Uint8Array(data))
      const words = parseToBrowser(data)
      if (words) hear(words)
    }
    opened.onclose = () => {
      if (socket === opened) lost()
    }
  }

  /** A dead network closes nothing: only its silence tells. */
  function listen(): void {
    clearTimeout(silence)
    silence = setTimeout(() => {
      drop()
      lost()
    }, terminalLimits.silence)
  }

  function hear(words: ToBrowser): void {
    if (words.type === 'waiting') {
      isAttached = false
      listener.onState({ type: 'waiting', for: words.for, message: words.message })
    }
    if (words.type === 'attached') {
      tries = 0
      isAttached = true
      listener.onAttached(words.isNew)
      listener.onState({ type: 'attached' })
    }
    if (words.type !== 'ended') return
    drop()
    if (passing.has(words.reason)) return lost()
    isOver = true
    listener.onState(words)
  }

  /** Whatever the old socket still says is not heard any more. */
  function drop(): void {
    clearTimeout(silence)
    const dropped = socket
    socket = null
    isAttached = false
    dropped?.close()
  }

  function lost(): void {
    clearTimeout(silence)
    clearTimeout(retryTimer)
    socket = null
    isAttached = false
    const usual = delays[Math.min(tries, delays.length - 1)] ?? 0
    // A class that lost the same server does not come back in one moment.
    const delay = usual * (0.75 + Math.random() / 2)
    tries += 1
    listener.onState({ type: 'disconnected', retryAt: Date.now() + delay })
    retryTimer = setTimeout(connect, delay)
  }

  const onBack = () => {
    if (!socket && !isOver) connect()
  }
  window.addEventListener('online', onBack)
  // Not within an effect of React's, whose first run may be undone at once.
  retryTimer = setTimeout(connect, 0)

  return {
    send(bytes) {
      if (!isAttached || socket?.readyState !== WebSocket.OPEN) return false
      // The type says that the buffer may be shared, which what we encode never is.
      socket.send(new Uint8Array(bytes))
      return true
    },
    resize(cols, rows) {
      if (size?.cols === cols && size.rows === rows) return
      size = { cols, rows }
      tell({ type: 'resize', cols, rows })
    },
    acknowledge: (bytes) => tell({ type: 'acknowledge', bytes }),
    retry() {
      isOver = false
      drop()
      connect()
    },
    close() {
      isOver = true
      clearTimeout(retryTimer)
      window.removeEventListener('online', onBack)
      drop()
    },
  }
}

/** @param origin the page's own */
export const terminalUrl = (origin: string, workspaceId: string, shell: number): string =>
  `${origin.replace(/^http/, 'ws')}/ws/terminal/${workspaceId}${shell === 1 ? '' : `?session=${shell}`}`
