/** A student's terminal through the running gateway: one shell that outlives its connections, and bounds on all it can do. */
import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { revokeSession } from '#db/sessions'
import { addSession } from '#db/testing/claims'
import { terminalLimits } from '#domain/terminal'
import { ticketHeader, type Ticket } from '#domain/ticket'
import { liveRuntime } from '#kube/testing/live-runtime'
import { openClaims, type Claims } from '../../testing/claims.ts'
import { openTerminal, Refused, type TerminalClient } from '../../testing/terminal-client.ts'
import { signTicket, type TicketFields } from '../../testing/ticketed-front.ts'

const runtime = liveRuntime()
const provisioner = z.looseObject({ pids: z.looseObject({ provisioner: z.object({ pid: z.int() }) }) }).parse(runtime)
  .pids.provisioner.pid
let claims: Claims
let mine: TicketFields
let others: TicketFields
const opened: TerminalClient[] = []

async function claimReady(): Promise<TicketFields> {
  const { id, userId } = await claims.claim()
  const { namespace } = await claims.until(id, (row) => row.phase === 'Ready' && row.toolboxReadyAt !== null)
  return { sub: userId, workspace: id, namespace }
}

beforeAll(async () => {
  claims = await openClaims(runtime)
  ;[mine, others] = await Promise.all([claimReady(), claimReady()])
}, 90_000)
afterEach(async () => {
  await Promise.all(opened.splice(0).map((terminal) => terminal.close()))
})
afterAll(() => claims.close(), 120_000)

type Wish = { fields?: TicketFields & Partial<Pick<Ticket, 'purpose'>>; workspace?: string; shell?: number }

async function open({ fields = mine, workspace = fields.workspace, shell = 1 }: Wish = {}, options = {}) {
  const ticket = await signTicket(runtime.ticketSecret, { purpose: 'terminal', ...fields } as TicketFields)
  const terminal = await openTerminal(`ws://${runtime.gateway}/terminal/${workspace}?session=${shell}`, {
    headers: { [ticketHeader]: ticket },
    ...options,
  })
  opened.push(terminal)
  return terminal
}

/** Two different halves, so that the echo of the command is not taken for its answer. */
async function answer(terminal: TerminalClient, command: string): Promise<string> {
  const mark = Math.random().toString(36).slice(2)
  terminal.type(`${command}; echo "<""${mark}>"\r`)
  const shown = await terminal.until(new RegExp(`<${mark}>`))
  return shown
}

/** A size goes another way than what is typed, and may come after it. */
const comesToMeasure = (terminal: TerminalClient, size: string): Promise<string> =>
  answer(terminal, `until [ "$(stty size)" = "${size}" ]; do sleep 0.05; done`)

describe('a shell', () => {
  it('says what is typed, and runs it in the student’s namespace with their rights', async () => {
    const terminal = await open()
    await terminal.untilTold('attached')
    expect(await answer(terminal, 'id -un')).toContain('student')
    expect(await answer(terminal, 'kubectl config view --minify -o jsonpath={..namespace}')).toContain(mine.namespace)
    expect(await answer(terminal, 'kubectl get pods -o name')).toContain('pod/toolbox')
    expect(await answer(terminal, `kubectl -n ${others.namespace} get pods`)).toContain('Forbidden')
  })

  it('knows how large the screen is, and hears of changes', async () => {
    const terminal = await open({}, { size: { cols: 101, rows: 31 } })
    await terminal.untilTold('attached')
    await comesToMeasure(terminal, '31 101')
    terminal.say({ type: 'resize', cols: 120, rows: 40 })
    await comesToMeasure(terminal, '40 120')
  })

  it('is the same after the connection was cut, and shows what it showed', async () => {
    const first = await open()
    await first.untilTold('attached')
    await answer(first, 'kept=$((6 * 7)); cd /tmp')
    first.cut()
    const second = await open()
    expect(await second.untilTold('attached')).toMatchObject({ isNew: false })
    await second.until(/cd \/tmp/)
    expect(await answer(second, 'echo "$kept in $PWD"')).toContain('42 in /tmp')
  })

  it('is the same in two tabs, and fits the smaller one', async () => {
    const one = await open({}, { size: { cols: 100, rows: 50 } })
    await one.untilTold('attached')
    const other = await open({}, { size: { cols: 90, rows: 60 } })
    await other.untilTold('attached')
    await comesToMeasure(other, '50 90')
    one.type('echo together\r')
    await Promise.all([one.until(/together\r\n/), other.until(/together\r\n/)])
  })

  it('is another one under another number', async () => {
    const [one, two] = await Promise.all([open({ shell: 1 }), open({ shell: 2 })])
    await Promise.all([one.untilTold('attached'), two.untilTold('attached')])
    await answer(one, 'where=one')
    expect(await answer(two, 'echo "[$where]"')).toContain('[]')
  })

  it('ends when it is told to, and the next one is new', async () => {
    const terminal = await open({ shell: 3 })
    await terminal.untilTold('attached')
    await answer(terminal, 'gone=1')
    terminal.type('exit\r')
    expect(await terminal.untilTold('ended')).toMatchObject({ reason: 'exited' })
    const next = await open({ shell: 3 })
    await next.untilTold('attached')
    expect(await answer(next, 'echo "[$gone]"')).toContain('[]')
  })
})

describe('a flood', () => {
  const memory = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${provisioner}/status`, 'utf8'))?.[1])

  it('stops where nobody draws it, with a browser and without one, and memory stays', async () => {
    const before = memory()
    const terminal = await open({ shell: 4 }, { acknowledges: false })
    await terminal.untilTold('attached')
    terminal.type('yes "a flood that nobody draws"\r')
    await terminal.until(/nobody draws\r\n/)
    let last = -1
    // Grows no more, looked at twice.
    await expect
      .poll(() => last === (last = terminal.received) && last, { interval: 1_000, timeout: 20_000 })
      .toBeGreaterThan(terminalLimits.window)
    expect(terminal.received).toBeLessThan(terminalLimits.window + 100_000)
    terminal.cut()
    const back = await open({ shell: 4 })
    await back.untilTold('attached')
    back.type('\u0003')
    expect(await answer(back, 'echo calm')).toContain('calm')
    expect(memory() - before).toBeLessThan(80_000)
  })
})

describe('what programs write', () => {
  it('reaches the browser without what a terminal would do or answer', async () => {
    const terminal = await open()
    await terminal.untilTold('attached')
    terminal.type(`printf 'a\\033]52;c;aWQK\\007b\\033[cd\\033[6ne\\033P$qm\\033\\\\f'; echo; echo "<""end>"\r`)
    expect(await terminal.until(/<end>/)).toContain('abdef\r\n')
  })
})

describe('who may not', () => {
  it.each([
    ['comes without a ticket', undefined, 401],
    ['has a ticket for kubectl', () => ({ ...mine, purpose: 'kube' as const }), 403],
    ['has another student’s ticket', () => others, 403],
    ['is another student', () => ({ ...mine, sub: others.sub }), 403],
  ])('is refused who %s', async (_who, fields, status) => {
    const opening = fields
      ? open({ fields: fields(), workspace: mine.workspace })
      : openTerminal(`ws://${runtime.gateway}/terminal/${mine.workspace}`)
    const refusal = await opening.then(
      () => null,
      (error: unknown) => error,
    )
    expect(refusal).toBeInstanceOf(Refused)
    expect(refusal).toMatchObject({ status })
  })

  it('is put out when the session behind it ends; the shell stays for the next one', async () => {
    const session = await addSession(claims.db, mine.sub)
    const terminal = await open({ fields: { ...mine, session } })
    await terminal.untilTold('attached')
    await answer(terminal, 'stays=1')
    await revokeSession(claims.db, session)
    expect(await terminal.untilTold('ended')).toMatchObject({ reason: 'refused' })
    const next = await open()
    await next.untilTold('attached')
    expect(await answer(next, 'echo "[$stays]"')).toContain('[1]')
  })

  it('is told so when the workspace ends, and when it has ended', async () => {
    const terminal = await open({ fields: others })
    await terminal.untilTold('attached')
    await claims.end(others.workspace)
    expect(await terminal.untilTold('ended')).toMatchObject({ reason: 'workspace' })
    const late = await open({ fields: others })
    expect(await late.untilTold('ended')).toMatchObject({ reason: 'workspace' })
  })
})
