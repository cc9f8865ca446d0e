/** The terminal of a lab page, as a browser opens it: through the site's port, with a session's cookie. */
import { encode } from 'next-auth/jwt'
import WebSocket from 'ws'
import { parseToBrowser, terminalProtocol } from '#domain/terminal'
import { sessionCookie } from '../../app/_auth/cookie.ts'
import { dataFolder, layoutOf } from '../../scripts/start/project.mjs'
import type { Runtime } from '../../scripts/start/runtime.mjs'
import { secret } from '../../scripts/start/secret.mjs'
import { createTypist, type TypedShell } from './typed-shell.ts'

type Place = { workspaceId: string; sessionId: string }

export async function openBySite({ origin }: Runtime, { workspaceId, sessionId }: Place): Promise<TypedShell> {
  if (!origin) throw new Error('The site does not answer yet: see `npm run status`.')
  const { name } = sessionCookie(origin)
  const token = await encode({
    token: { sid: sessionId },
    secret: secret(layoutOf(dataFolder(process.env)).secrets, 'auth-secret'),
  })
  const url = `${origin.replace(/^http/, 'ws')}/ws/terminal/${workspaceId}`
  const socket = new WebSocket(url, terminalProtocol, { headers: { origin, cookie: `${name}=${token}` } })
  const typist = createTypist({
    send: (text) => socket.send(Buffer.from(text)),
    close: () => socket.terminate(),
  })
  await new Promise<void>((resolve, reject) => {
    let isAttached = false
    socket.once('error', reject)
    socket.once('open', () => socket.send(JSON.stringify({ type: 'resize', cols: 80, rows: 24 })))
    socket.on('message', (message: Buffer, isBinary: boolean) => {
      const text = message.toString('utf8')
      if (!isBinary) isAttached ||= parseToBrowser(text)?.type === 'attached'
      else typist.onOutput(text)
      if (isAttached && isBinary && text.includes('$ ')) resolve()
    })
  })
  return typist
}
