/** A program in a container, with a terminal: its bytes, its size, its end. */
import { text } from 'node:stream/consumers'
import WebSocket from 'ws'
import * as z from 'zod'
import type { KubeClient } from './client.ts'
import { kindOf, resourcePath } from './kinds.ts'
import { failed, failureOf, succeeded, type Outcome } from './outcome.ts'
import { reasonOf } from './request.ts'

export type ExecWish = {
  namespace: string
  pod: string
  container: string
  command: readonly string[]
  /** whose rights it is started with */
  token: string
}

/** How it ended: by itself, by the cluster's word that it cannot run, or because the connection broke. */
export type ExecEnd =
  { type: 'exited'; code: number } | { type: 'refused'; message: string } | { type: 'lost'; message: string }

export type ExecListener = { onOutput(bytes: Buffer): void; onEnd(end: ExecEnd): void }

export type Exec = {
  /** Resolves when the bytes have left this process. */
  write(bytes: Buffer): Promise<void>
  resize(columns: number, rows: number): void
  /** Back-pressure: nothing is read, and the program soon waits. */
  pause(): void
  resume(): void
  /** Leaves; what ends with its terminal ends. `onEnd` is not told. */
  close(): void
}

/** https://github.com/kubernetes/kubernetes/blob/v1.34.4/staging/src/k8s.io/apimachinery/pkg/util/remotecommand/constants.go#L20-L72 */
const channels = { input: 0, output: 1, error: 3, resize: 4 } as const
/** ms between two signs of life, so that nothing on the way takes a quiet shell for a dead one */
const pingEvery = 15_000

export async function openExec(client: KubeClient, wish: ExecWish, listener: ExecListener): Promise<Outcome<Exec>> {
  const socket = new WebSocket(urlOf(client, wish), ['v5.channel.k8s.io', 'v4.channel.k8s.io'], {
    ...(await client.trust()),
    headers: { authorization: `Bearer ${wish.token}` },
    handshakeTimeout: 10_000,
    perMessageDeflate: false,
  })
  return new Promise((resolve) => {
    socket.once('open', () => resolve(succeeded(execOver(socket, listener))))
    socket.once('error', (error) => resolve(failed({ type: 'unreachable', message: reasonOf(error, client) })))
    socket.once('unexpected-response', (_request, response) => {
      void text(response).then(
        (body) => resolve(failed(failureOf(response.statusCode ?? 0, body))),
        (error: unknown) => resolve(failed({ type: 'unreachable', message: reasonOf(error, client) })),
      )
    })
  })
}

function urlOf(client: KubeClient, { namespace, pod, container, command }: ExecWish): string {
  const query = new URLSearchParams([
    ['container', container],
    ...command.map((word) => ['command', word]),
    ...['stdin', 'stdout', 'tty'].map((name) => [name, 'true']),
  ])
  const path = resourcePath(kindOf('v1', 'Pod'), { namespace, name: pod })
  return `${client.server.replace(/^http/, 'ws')}${path}/exec?${query}`
}

function execOver(socket: WebSocket, { onOutput, onEnd }: ExecListener): Exec {
  let end: ExecEnd | null = null
  let isLeft = false
  const ping = setInterval(() => socket.ping(), pingEvery)
  socket.on('message', (message: Buffer) => {
    if (isLeft) return
    if (message[0] === channels.output && message.length > 1) onOutput(message.subarray(1))
    if (message[0] === channels.error && message.length > 1) end = endOf(message.subarray(1).toString('utf8'))
  })
  // 'close' follows, and tells.
  socket.on('error', (error) => (end ??= { type: 'lost', message: error.message }))
  socket.on('close', (code) => {
    clearInterval(ping)
    if (!isLeft) onEnd(end ?? { type: 'lost', message: `the connection was closed (${code})` })
  })
  const send = (channel: number, bytes: Buffer) =>
    new Promise<void>((resolve) => socket.send(Buffer.concat([Buffer.of(channel), bytes]), () => resolve()))
  return {
    write: (bytes) => send(channels.input, bytes),
    resize: (Width, Height) => void send(channels.resize, Buffer.from(JSON.stringify({ Width, Height }))),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    close() {
      isLeft = true
      clearInterval(ping)
      socket.terminate()
    },
  }
}

const statusSchema = z.looseObject({
  status: z.string(),
  reason: z.string().optional(),
  message: z.string().default(''),
  details: z
    .looseObject({ causes: z.array(z.looseObject({ reason: z.string(), message: z.string() })).default([]) })
    .optional(),
})

/** The Status that the last channel carries. */
function endOf(body: string): ExecEnd {
  const parsed = statusSchema.safeParse(parseJson(body)).data
  if (!parsed) return { type: 'refused', message: body.slice(0, 500) }
  if (parsed.status === 'Success') return { type: 'exited', code: 0 }
  const code = parsed.details?.causes.find(({ reason }) => reason === 'ExitCode')?.message
  return code === undefined ? { type: 'refused', message: parsed.message } : { type: 'exited', code: Number(code) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // words of somebody on the way
  }
}
