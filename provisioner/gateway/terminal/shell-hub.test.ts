import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { terminalLimits, type ToBrowser } from '#domain/terminal'
import type { Exec, ExecEnd } from '#kube/exec'
import { createPace } from './pace.ts'
import { createShellHub, type Started } from './shell-hub.ts'
import type { Size, Viewer } from './viewer.ts'

/** A browser that remembers what it was told. */
function browser(size: Size = { cols: 80, rows: 24 }) {
  const told: (ToBrowser['type'] | string)[] = []
  const state = { isBehind: false, isPaused: false }
  const viewer: Viewer = {
    size,
    get isBehind() {
      return state.isBehind
    },
    tell: () => {},
    wait: (what) => told.push(`waits for the ${what}`),
    show: (past, isNew) => told.push(`${isNew ? 'new' : 'again'}: ${past}`),
    output: (bytes) => told.push(String(bytes)),
    end: (reason) => told.push(`ended: ${reason}`),
    pause: () => (state.isPaused = true),
    resume: () => (state.isPaused = false),
  }
  return { viewer, told, state }
}

/** A Pod whose shells start as the test says. */
function pod(answers: Started['type'][] = ['started']) {
  const execs: {
    sizes: string[]
    typed: string
    isReading: boolean
    isClosed: boolean
    output(text: string): void
    end(end: ExecEnd): void
  }[] = []
  const over = vi.fn()
  const hub = createShellHub({
    onOver: over,
    onError: (error) => {
      throw error
    },
    retryEvery: 1_000,
    pace: createPace({ burst: 10_000_000, perSecond: 1_000_000 }),
    start: async ({ onOutput, onEnd }) => {
      const answer = answers.length > 1 ? answers.shift() : answers[0]
      if (answer === 'waiting') return { type: 'waiting', for: 'toolbox', message: null }
      if (answer === 'over') return { type: 'over', reason: 'workspace', message: null }
      const state = {
        sizes: [] as string[],
        typed: '',
        isReading: true,
        isClosed: false,
        output: (text: string) => onOutput(Buffer.from(text)),
        end: onEnd,
      }
      execs.push(state)
      const exec: Exec = {
        write: async (bytes) => void (state.typed += String(bytes)),
        resize: (cols, rows) => state.sizes.push(`${cols}×${rows}`),
        pause: () => (state.isReading = false),
        resume: () => (state.isReading = true),
        close: () => (state.isClosed = true),
      }
      return { type: 'started', exec }
    },
  })
  return { hub, execs, over }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())
const settled = () => vi.advanceTimersByTimeAsync(0)

describe('a shell', () => {
  it('starts with the first browser, and shows the next one what was', async () => {
    const { hub, execs } = pod()
    const [one, two] = [browser(), browser()]
    hub.attach(one.viewer)
    await settled()
    execs[0]?.output('$ ')
    hub.attach(two.viewer)
    execs[0]?.output('ls')
    expect(one.told).toEqual(['new: ', '$ ', 'ls'])
    expect(two.told).toEqual(['again: $ ', 'ls'])
    expect(execs).toHaveLength(1)
  })

  it('lives on without browsers', async () => {
    const { hub, execs, over } = pod()
    const one = browser()
    hub.attach(one.viewer)
    await settled()
    hub.detach(one.viewer)
    execs[0]?.output('done')
    expect(over).not.toHaveBeenCalled()
    const two = browser()
    hub.attach(two.viewer)
    expect(two.told).toEqual(['again: done'])
  })

  it('is as large as the smallest browser', async () => {
    const { hub, execs } = pod()
    const [wide, narrow] = [browser({ cols: 120, rows: 20 }), browser({ cols: 90, rows: 50 })]
    hub.attach(wide.viewer)
    await settled()
    hub.attach(narrow.viewer)
    hub.fit()
    vi.advanceTimersByTime(100)
    hub.detach(narrow.viewer)
    vi.advanceTimersByTime(100)
    expect(execs[0]?.sizes).toEqual(['120×20', '90×20', '120×20'])
  })

  it('is found again when its stream is lost', async () => {
    const { hub, execs } = pod()
    const one = browser()
    hub.attach(one.viewer)
    await settled()
    execs[0]?.output('before ')
    execs[0]?.end({ type: 'lost', message: 'reset' })
    await vi.advanceTimersByTimeAsync(1_000)
    execs[1]?.output('after')
    expect(one.told).toEqual(['new: ', 'before ', 'waits for the cluster', 'new: before ', 'after'])
  })

  it('is over when it exits, and everybody is told', async () => {
    const { hub, execs, over } = pod()
    const one = browser()
    hub.attach(one.viewer)
    await settled()
    execs[0]?.end({ type: 'exited', code: 0 })
    expect(one.told.at(-1)).toBe('ended: exited')
    expect(over).toHaveBeenCalledOnce()
  })

  it.each<[ExecEnd, string]>([
    [{ type: 'exited', code: 127 }, 'ended: no-shell'],
    [{ type: 'refused', message: 'exec: "dtach": executable file not found in $PATH' }, 'ended: no-shell'],
    [{ type: 'refused', message: 'container is being created' }, 'waits for the toolbox'],
  ])('that cannot be started says why: %o', async (end, told) => {
    const { hub, execs } = pod()
    const one = browser()
    hub.attach(one.viewer)
    await settled()
    execs[0]?.end(end)
    expect(one.told.at(-1)).toBe(told)
  })
})

describe('a toolbox that is not ready', () => {
  it('is waited for, and a change that is heard of is one more try', async () => {
    const { hub, execs } = pod(['waiting', 'waiting', 'started'])
    const one = browser()
    hub.attach(one.viewer)
    await settled()
    expect(one.told).toEqual(['waits for the toolbox'])
    await vi.advanceTimersByTimeAsync(1_000)
    hub.nudge()
    await settled()
    expect(execs).toHaveLength(1)
    expect(one.told.at(-1)).toBe('new: ')
  })

  it('is not waited for when nobody does', async () => {
    const { hub, over } = pod(['waiting'])
    const one = browser()
    hub.attach(one.viewer)
    await settled()
    hub.detach(one.viewer)
    expect(over).toHaveBeenCalledOnce()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('never comes when the workspace has ended', async () => {
    const { hub } = pod(['over'])
    const one = browser()
    hub.attach(one.viewer)
    await settled()
    expect(one.told).toEqual(['ended: workspace'])
  })
})

describe('a flood', () => {
  it('stops at the Pod while no browser has drawn, and goes on when one has', async () => {
    const { hub, execs } = pod()
    const one = browser()
    hub.attach(one.viewer)
    await settled()
    one.state.isBehind = true
    execs[0]?.output('y\n')
    expect(execs[0]?.isReading).toBe(false)
    one.state.isBehind = false
    hub.drawn(one.viewer, true)
    expect(execs[0]?.isReading).toBe(true)
    expect(one.told.at(-1)).toBe('again: y\n')
  })

  it('is not held up by one browser of two', async () => {
    const { hub, execs } = pod()
    const [slow, quick] = [browser(), browser()]
    hub.attach(slow.viewer)
    await settled()
    hub.attach(quick.viewer)
    slow.state.isBehind = true
    execs[0]?.output('y\n')
    expect(execs[0]?.isReading).toBe(true)
  })

  it('stops at the Pod once nobody has looked for as much as is kept', async () => {
    const { hub, execs } = pod()
    const one = browser()
    hub.attach(one.viewer)
    await settled()
    hub.detach(one.viewer)
    execs[0]?.output('y'.repeat(terminalLimits.replay - 1))
    expect(execs[0]?.isReading).toBe(true)
    execs[0]?.output('y')
    expect(execs[0]?.isReading).toBe(false)
    hub.attach(one.viewer)
    expect(execs[0]?.isReading).toBe(true)
  })

  it('is skipped, but for its end, when it is stopped by a key', async () => {
    const { hub, execs } = pod()
    const one = browser()
    hub.attach(one.viewer)
    await settled()
    execs[0]?.output('y'.repeat(terminalLimits.replay))
    hub.input(one.viewer, Buffer.from('\u0003'))
    const shown = one.told.length
    execs[0]?.output('still under way')
    expect(one.told).toHaveLength(shown)
    execs[0]?.output('^C\r\n$ ')
    await vi.advanceTimersByTimeAsync(100)
    expect(one.told).toHaveLength(shown + 1)
    expect(one.told.at(-1)?.endsWith('still under way^C\r\n$ ')).toBe(true)
  })
})

it('no more browsers than are allowed show it', async () => {
  const { hub } = pod()
  for (let count = 0; count < terminalLimits.viewers; count += 1) hub.attach(browser().viewer)
  const last = browser()
  hub.attach(last.viewer)
  expect(last.told).toEqual(['ended: crowded'])
})

it('its end ends the stream and tells everybody why', async () => {
  const { hub, execs, over } = pod()
  const one = browser()
  hub.attach(one.viewer)
  await settled()
  hub.end('workspace')
  expect(one.told.at(-1)).toBe('ended: workspace')
  expect(execs[0]?.isClosed).toBe(true)
  expect(over).toHaveBeenCalledOnce()
})
