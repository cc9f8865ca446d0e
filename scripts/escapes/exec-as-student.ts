/** Runs one command in a container, through the gateway, as `kubectl exec` does. */
import { text } from 'node:stream/consumers'
import WebSocket from 'ws'
import * as z from 'zod'
import { ticketHeader } from '#domain/ticket'
import { ticketFor, type Gateway, type Workspace } from '../labs/verify/send-as-student.ts'

export type Said = { isDone: boolean; output: string }

/** https://github.com/kubernetes/kubernetes/blob/v1.34.4/staging/src/k8s.io/apimachinery/pkg/util/remotecommand/constants.go#L20-L72 */
const channels = { output: 1, errors: 2, end: 3 } as const
const endSchema = z.object({ status: z.string(), message: z.string().default('') })

/**
 * @returns whether it ended with 0, and all that it said
 * @throws where it could not be run at all
 */
export async function execAsStudent(
  gateway: Gateway,
  workspace: Workspace,
  { pod, command }: { pod: string; command: readonly string[] },
  signal: AbortSignal,
): Promise<Said> {
  const query = new URLSearchParams([
    ...command.map((word) => ['command', word]),
    ['stdout', 'true'],
    ['stderr', 'true'],
  ])
  const path = `/kube/${workspace.id}/api/v1/namespaces/${workspace.namespace}/pods/${pod}/exec?${query}`
  const socket = new WebSocket(`ws://${gateway.address}${path}`, ['v5.channel.k8s.io'], {
    headers: { [ticketHeader]: await ticketFor(gateway, workspace) },
    handshakeTimeout: 60_000,
  })
  const leave = () => socket.terminate()
  signal.addEventListener('abort', leave, { once: true })
  const said: Buffer[] = []
  let end: z.infer<typeof endSchema> | undefined
  return new Promise<Said>((resolve, reject) => {
    socket.on('message', (message: Buffer) => {
      const [channel, words] = [message[0], message.subarray(1)]
      if (channel === channels.output || channel === channels.errors) said.push(words)
      if (channel === channels.end) end = endSchema.parse(JSON.parse(words.toString('utf8')))
    })
    socket.once('unexpected-response', (_request, response) => {
      void text(response).then((body) => reject(new Error(`${pod}: ${response.statusCode} ${body.slice(0, 300)}`)))
    })
    socket.once('error', reject)
    socket.once('close', () => {
      if (!end) return reject(signal.aborted ? signal.reason : new Error(`the command in ${pod} was cut off`))
      const output = Buffer.concat(said).toString('utf8').trim()
      resolve({
        isDone: end.status === 'Success',
        output: end.status === 'Success' ? output : `${output}\n${end.message}`,
      })
    })
  }).finally(() => signal.removeEventListener('abort', leave))
}
