/** The gateway's HTTP server: admits, passes on, and closes what lost its leave. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Logger } from 'pino'
import { readSession } from '#db/sessions'
import { may } from '#domain/person'
import { readWorkspace } from '#db/workspaces'
import type { KubeClient } from '#kube/client'
import { admit, refusalOfState, type Admitted, type Gatekeeper } from './admit.ts'
import { exchange, exchangeUpgrade, refuse, refuseUpgrade } from './exchange.ts'
import { keepOpenExchanges, type Leave } from './open-exchanges.ts'
import { refusals } from './status.ts'
import { isForTerminal } from './terminal/target.ts'
import { createTerminals } from './terminal/terminals.ts'
import { isWrite, limitWrites } from './write-limit.ts'

export type Gateway = {
  readonly address: AddressInfo
  /** Something changed in the database: closes what may not be open any longer. */
  onChange(changed: { table: string; id: string }): Promise<void>
  /** Changes may have been missed: looks at everything that is open. */
  onUncertain(): Promise<void>
  close(): Promise<void>
}

export type GatewayOptions = Gatekeeper & { client: KubeClient; log: Logger; listen: { host: string; port: number } }

const mostPerWorkspace = 200

export async function openGateway(options: GatewayOptions): Promise<Gateway> {
  const { db, tokens, client, log } = options
  const open = keepOpenExchanges(mostPerWorkspace)
  const mayWrite = limitWrites()
  const terminals = createTerminals({
    ...options,
    open,
    onError: (error) => log.error({ err: error }, 'a terminal could not be started'),
  })

  const contextOf = (admitted: Admitted) => ({
    client,
    admitted,
    onUnauthorized: () => tokens.forget(admitted.namespace),
  })

  async function onRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const admission = await admit(options, request)
    if (!admission.isAdmitted) return refuse(response, admission.refusal)
    if (response.destroyed) return // left meanwhile, and would be counted for ever
    if (isWrite(request.method) && !mayWrite(admission.leave.workspace)) return refuse(response, refusals.tooManyWrites)
    const over = open.add(admission.leave, () => response.destroy())
    if (!over) return refuse(response, refusals.tooMany)
    response.once('close', over)
    await exchange(contextOf(admission), request, response)
  }

  async function onUpgrade(request: IncomingMessage, socket: Duplex, first: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy())
    if (isForTerminal(request.url)) return terminals.upgrade(request, socket, first)
    const admission = await admit(options, request)
    if (!admission.isAdmitted) return refuseUpgrade(socket, admission.refusal)
    if (socket.destroyed) return
    const over = open.add(admission.leave, () => socket.destroy())
    if (!over) return refuseUpgrade(socket, refusals.tooMany)
    socket.once('close', over)
    await exchangeUpgrade(contextOf(admission), request, socket, first)
  }

  const server = createServer((request, response) => {
    onRequest(request, response).catch((error: unknown) => {
      log.error({ err: error }, 'a request could not be passed on')
      if (response.headersSent) response.destroy()
      else refuse(response, refusals.clusterSilent)
    })
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, first: Buffer) => {
    onUpgrade(request, socket, first).catch((error: unknown) => {
      log.error({ err: error }, 'a connection could not be passed on')
      socket.destroy()
    })
  })
  server.keepAliveTimeout = 65_000

  async function closeWorkspace(id: string): Promise<void> {
    if (!open.leaves().some(({ workspace }) => workspace === id)) return
    const row = await readWorkspace(db, id)
    if (row && refusalOfState(row, new Date()) === null) return
    if (row) tokens.forget(row.namespace)
    const count = open.closeWhere(({ workspace }) => workspace === id)
    log.info({ workspace: id, count }, 'closed the connections of a workspace that is not open any longer')
  }

  async function closeSessions(isAffected: (leave: Leave) => boolean): Promise<void> {
    const held = new Map(
      open
        .leaves()
        .filter(isAffected)
        .map((leave) => [`${leave.session}/${leave.workspace}`, leave]),
    )
    for (const { session, workspace } of held.values()) {
      if (session === null || (await isEntitled(session, workspace))) continue
      const count = open.closeWhere((leave) => leave.session === session && leave.workspace === workspace)
      log.info(
        { count, workspace },
        'closed the connections of a session that has ended, or has no right to them any more',
      )
    }
  }

  async function isEntitled(session: string, workspace: string): Promise<boolean> {
    const [user, row] = await Promise.all([readSession(db, session), readWorkspace(db, workspace)])
    return user !== null && row !== null && may(user, row.runId, 'workspace.own')
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.listen.port, options.listen.host, resolve)
  })
  return {
    address: server.address() as AddressInfo,
    onChange: async ({ table, id }) => {
      if (table === 'Workspace') {
        await closeWorkspace(id)
        terminals.onWorkspace(id)
      }
      if (table === 'Session') await closeSessions(({ session }) => session === id)
      if (table === 'User') await closeSessions(({ user }) => user === id)
    },
    onUncertain: async () => {
      for (const id of new Set(open.leaves().map(({ workspace }) => workspace))) await closeWorkspace(id)
      await closeSessions(() => true)
    },
    close: async () => {
      terminals.stop()
      open.closeWhere(() => true)
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}
