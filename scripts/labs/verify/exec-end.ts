/** How a command in a container ended, as its WebSocket tells. */
import type WebSocket from 'ws'
import * as z from 'zod'

/** https://github.com/kubernetes/kubernetes/blob/v1.34.4/staging/src/k8s.io/apimachinery/pkg/util/remotecommand/constants.go#L20-L72 */
export const execProtocols = ['v5.channel.k8s.io', 'v4.channel.k8s.io']
const errors = 3

const statusSchema = z.looseObject({ status: z.string(), message: z.string().default('') })

/** @throws in the words of whoever could not run it, or of the command that failed */
export function endOfExec(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    let isGood = false
    socket.on('message', (message: Buffer) => {
      const text = message.subarray(1).toString('utf8')
      if (message[0] !== errors) {
        said += text
        return
      }
      const status = statusSchema.parse(JSON.parse(text))
      isGood = status.status === 'Success'
      if (!isGood) said += status.message
    })
    socket.once('error', reject)
    socket.once('close', () => (isGood ? resolve() : reject(new Error(`the command failed: ${said.slice(0, 500)}`))))
  })
}
