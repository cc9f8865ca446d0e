/** One browser that shows a shell: what it was sent, and how much of that it has drawn. */
import type { WebSocket } from 'ws'
import { parseFromBrowser, terminalLimits, type EndReason, type ToBrowser, type WaitingFor } from '#domain/terminal'
import { createPace } from './pace.ts'

export type Size = { cols: number; rows: number }

export type Viewer = {
  readonly size: Size | null
  /** It has not drawn enough of what it was sent, and gets nothing more until it has. */
  readonly isBehind: boolean
  tell(words: ToBrowser): void
  wait(what: WaitingFor, message: string | null): void
  /** Shows the past on an empty screen; what it missed is in it. */
  show(past: Buffer, isNew: boolean): void
  output(bytes: Buffer): void
  /** Says why, and closes. */
  end(reason: EndReason, message?: string | null): void
  pause(): void
  resume(): void
}

export type ViewerListener = {
  onInput(bytes: Buffer): void
  onResize(): void
  /** It can be sent more; it missed something if it was skipped meanwhile. */
  onDrawn(hasMissed: boolean): void
  onClose(): void
}

/**
 * Bytes that its connection has not taken, and that are kept here. A page of ours says only what it has drawn, and comes
 * nowhere near; what claims to draw and reads nothing would fill the memory.
 */
const mostWaiting = 4 * terminalLimits.window
/** Sizes and words of what was drawn: many at once while a window is dragged, and then no more than a page ever says. */
const wordsPace = { burst: 600, perSecond: 200 }
/** https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1 */
const closing = { normal: 1000, wrongMessage: 1008 } as const

export function createViewer(socket: WebSocket, listener: (viewer: Viewer) => ViewerListener): Viewer {
  let size: Size | null = null
  let underWay = 0
  let isBehind = false
  let hasMissed = false
  let heardAt = performance.now()
  const pace = createPace(wordsPace)

  const send = (bytes: Buffer) => {
    if (socket.bufferedAmount > mostWaiting) return socket.terminate()
    underWay += bytes.length
    if (underWay > terminalLimits.window) isBehind = true
    socket.send(bytes, { binary: true })
  }
  const viewer: Viewer = {
    get size() {
      return size
    },
    get isBehind() {
      return isBehind
    },
    tell: (words) => socket.send(JSON.stringify(words)),
    wait: (what, message) => viewer.tell({ type: 'waiting', for: what, message }),
    show(past, isNew) {
      hasMissed = false
      viewer.tell({ type: 'attached', replayed: past.length, isNew })
      if (past.length > 0) send(past)
    },
    output(bytes) {
      if (isBehind) hasMissed = true
      else send(bytes)
    },
    end(reason, message = null) {
      viewer.tell({ type: 'ended', reason, message })
      socket.close(closing.normal)
    },
    pause: () => socket.pause(),
    resume: () => socket.resume(),
  }
  const on = listener(viewer)

  function onWords(text: string): void {
    const words = pace.spend(1) > 0 ? null : parseFromBrowser(text)
    if (!words) return socket.close(closing.wrongMessage)
    if (words.type === 'resize') {
      size = { cols: words.cols, rows: words.rows }
      return on.onResize()
    }
    underWay = Math.max(0, underWay - words.bytes)
    if (!isBehind || underWay > terminalLimits.window / 2) return
    isBehind = false
    on.onDrawn(hasMissed)
  }

  const heart = setInterval(() => {
    if (performance.now() - heardAt > terminalLimits.silence) return socket.terminate()
    viewer.tell({ type: 'heartbeat' })
    socket.ping()
  }, terminalLimits.heartbeat)
  socket.on('pong', () => (heardAt = performance.now()))
  socket.on('message', (message: Buffer, isBinary: boolean) => {
    heardAt = performance.now()
    if (isBinary) on.onInput(message)
    else onWords(message.toString('utf8'))
  })
  socket.on('error', () => socket.terminate())
  socket.once('close', () => {
    clearInterval(heart)
    on.onClose()
  })
  return viewer
}
