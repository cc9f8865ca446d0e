/** One shell: the stream to its Pod, its past, and the browsers that show it. It outlives them, and the stream. */
import { terminalLimits, type EndReason, type WaitingFor } from '#domain/terminal'
import type { Exec, ExecEnd } from '#kube/exec'
import { createOutputFilter } from './output-filter.ts'
import { createPace, type Pace } from './pace.ts'
import { createPacedSize } from './paced-size.ts'
import { createReplayRing } from './replay-ring.ts'
import type { Size, Viewer } from './viewer.ts'

export type Waiting = { type: 'waiting'; for: WaitingFor; message: string | null }
export type Over = { type: 'over'; reason: EndReason; message: string | null }
export type Started = { type: 'started'; exec: Exec } | Waiting | Over

export type ShellHubOptions = {
  /** Starts the shell, or finds the one that is there. */
  start(listener: { onOutput(bytes: Buffer): void; onEnd(end: ExecEnd): void }): Promise<Started>
  /** There is no such shell any more. */
  onOver(): void
  onError(error: unknown): void
  pace?: Pace
  /** ms between two tries; every change that is heard of is one more */
  retryEvery?: number
}

export type ShellHub = {
  attach(viewer: Viewer): void
  detach(viewer: Viewer): void
  input(viewer: Viewer, bytes: Buffer): void
  /** Something changed that may let it start. */
  nudge(): void
  /** A viewer has another size. */
  fit(): void
  /** A viewer can be sent more. */
  drawn(viewer: Viewer, hasMissed: boolean): void
  end(reason: EndReason, message?: string | null): void
}

/** What is read at once; whatever comes in larger pieces is cut. */
const pieceSize = 16_384
/** Bytes on their way to the shell from one browser before it is asked to wait. */
const inputWindow = 262_144
/** Keys that stop a program: Ctrl-C, Ctrl-Z, Ctrl-\. */
const stopKeys = [0x03, 0x1a, 0x1c]
/** ms: a flood is over when nothing came for so long; whatever still comes after `longest` is shown again. */
const flush = { quiet: 60, longest: 5_000 } as const
const usualSize: Size = { cols: 80, rows: 24 }

export function createShellHub(options: ShellHubOptions): ShellHub {
  const { start, onOver, onError, pace = createPace(), retryEvery = 1_000 } = options
  const viewers = new Set<Viewer>()
  const ring = createReplayRing(terminalLimits.replay)
  const underWay = new Map<Viewer, number>()
  let filter = createOutputFilter()
  let exec: Exec | null = null
  let isStarting = false
  let isOver = false
  let retry: NodeJS.Timeout | undefined
  let rest: NodeJS.Timeout | undefined
  /** until when the rest of a flood is read without being shown, and what notices its end */
  let flushing: { until: number; quiet: NodeJS.Timeout } | null = null
  /** bytes read since anything was typed */
  let unasked = 0
  /** bytes read since the last browser left */
  let unseen = 0
  let told: Waiting | null = null
  const size = createPacedSize(({ cols, rows }) => exec?.resize(cols, rows))

  function wait(waiting: Waiting): void {
    told = waiting
    for (const viewer of viewers) viewer.wait(waiting.for, waiting.message)
    if (viewers.size === 0) return close()
    clearTimeout(retry)
    retry = setTimeout(ensure, retryEvery)
  }

  function ensure(): void {
    if (exec || isStarting || isOver) return
    clearTimeout(retry)
    isStarting = true
    // The stream may end before the promise of its start has been heard.
    let ended: ExecEnd | null = null
    let mine: Exec | null = null
    const onEnd = (end: ExecEnd) => {
      ended = end
      if (mine && exec === mine) onExecEnd(end)
    }
    start({ onOutput, onEnd })
      .then((started) => {
        isStarting = false
        if (started.type === 'started') {
          if (isOver) return started.exec.close()
          mine = started.exec
          adopt(mine)
          if (ended) onExecEnd(ended)
        } else if (isOver) return
        else if (started.type === 'waiting') wait(started)
        else end(started.reason, started.message)
      })
      .catch((error: unknown) => {
        isStarting = false
        onError(error)
        if (!isOver) wait({ type: 'waiting', for: 'cluster', message: null })
      })
  }

  function adopt(started: Exec): void {
    exec = started
    told = null
    filter = createOutputFilter()
    size.forget()
    fit()
    for (const viewer of viewers) viewer.show(ring.replay(), true)
    regulate()
  }

  function onExecEnd(ended: ExecEnd): void {
    exec = null
    if (ended.type === 'exited') {
      const isMissing = ended.code === 126 || ended.code === 127
      return end(isMissing ? 'no-shell' : 'exited')
    }
    // What could not be found in the Pod will not be there the next time.
    if (ended.type === 'refused' && /not found|no such file/i.test(ended.message)) return end('no-shell', ended.message)
    wait({ type: 'waiting', for: ended.type === 'lost' ? 'cluster' : 'toolbox', message: null })
  }

  function onOutput(bytes: Buffer): void {
    unasked += bytes.length
    for (let at = 0; at < bytes.length; at += pieceSize) {
      const filtered = filter(bytes.subarray(at, at + pieceSize))
      if (filtered.bytes.length === 0 && filtered.modes.length === 0) continue
      ring.push(filtered)
      if (!flushing) for (const viewer of viewers) viewer.output(filtered.bytes)
    }
    if (flushing) return stillFlushing(flushing)
    if (viewers.size === 0) unseen += bytes.length
    const stillness = pace.spend(bytes.length)
    if (stillness > 0 && rest === undefined) {
      rest = setTimeout(() => {
        rest = undefined
        regulate()
      }, stillness)
    }
    regulate()
  }

  /**
   * Megabytes of a flood may be under way on the connections to the Pod when its program is stopped. Drawing them would take
   * many seconds in which nothing seems to happen: they are read as fast as can be, and the last of them is shown.
   */
  function skipFlood(): void {
    if (flushing || unasked < terminalLimits.replay) return
    clearTimeout(rest)
    rest = undefined
    flushing = { until: performance.now() + flush.longest, quiet: setTimeout(endFlush, flush.quiet) }
    exec?.resume()
  }

  function stillFlushing({ until, quiet }: { until: number; quiet: NodeJS.Timeout }): void {
    if (performance.now() > until) return endFlush()
    quiet.refresh()
  }

  function endFlush(): void {
    clearTimeout(flushing?.quiet)
    flushing = null
    if (isOver) return
    for (const viewer of viewers) viewer.show(ring.replay(), false)
    regulate()
  }

  /** Reads on where somebody can take it: a browser that has drawn, or, with none there, as much as is kept. */
  function regulate(): void {
    const isTaken = viewers.size === 0 ? unseen < terminalLimits.replay : [...viewers].some((each) => !each.isBehind)
    if (isTaken && rest === undefined) exec?.resume()
    else exec?.pause()
  }

  function smallest(): Size {
    const sizes = [...viewers].flatMap(({ size }) => size ?? [])
    if (sizes.length === 0) return usualSize
    return { cols: Math.min(...sizes.map(({ cols }) => cols)), rows: Math.min(...sizes.map(({ rows }) => rows)) }
  }

  const fit = () => size.set(smallest())

  /** A program that has the whole screen draws it anew for another size only. */
  function redraw(): void {
    const { cols, rows } = smallest()
    exec?.resize(cols, Math.max(1, rows - 1))
    exec?.resize(cols, rows)
  }

  function end(reason: EndReason, message: string | null = null): void {
    for (const viewer of [...viewers]) viewer.end(reason, message)
    viewers.clear()
    close()
  }

  function close(): void {
    if (isOver) return
    isOver = true
    clearTimeout(retry)
    clearTimeout(rest)
    clearTimeout(flushing?.quiet)
    size.close()
    exec?.close()
    exec = null
    onOver()
  }

  return {
    attach(viewer) {
      if (viewers.size >= terminalLimits.viewers) return viewer.end('crowded')
      viewers.add(viewer)
      unseen = 0
      if (exec) {
        viewer.show(ring.replay(), false)
        if (ring.isFullScreen()) redraw()
        regulate()
      } else if (told) viewer.wait(told.for, told.message)
      ensure()
    },
    detach(viewer) {
      viewers.delete(viewer)
      underWay.delete(viewer)
      if (viewers.size === 0 && !exec && !isStarting) return close()
      if (viewers.size > 0) fit()
      regulate()
    },
    input(viewer, bytes) {
      if (!exec) return // nobody would read it
      const pending = (underWay.get(viewer) ?? 0) + bytes.length
      underWay.set(viewer, pending)
      if (pending > inputWindow) viewer.pause()
      if (stopKeys.some((key) => bytes.includes(key))) skipFlood()
      unasked = 0
      void exec.write(bytes).then(() => {
        const left = (underWay.get(viewer) ?? bytes.length) - bytes.length
        if (!viewers.has(viewer)) return
        underWay.set(viewer, left)
        if (left <= inputWindow / 2) viewer.resume()
      })
    },
    nudge: ensure,
    fit,
    drawn(viewer, hasMissed) {
      if (hasMissed) viewer.show(ring.replay(), false)
      regulate()
    },
    end,
  }
}
