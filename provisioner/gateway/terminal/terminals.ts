/** The gateway's door for terminals: who may come in, and to which shell. */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { readWorkspace } from '#db/workspaces'
import { terminalLimits, terminalProtocol } from '#domain/terminal'
import { ticketHeader } from '#domain/ticket'
import type { KubeClient } from '#kube/client'
import { leaveOf, refusalOf, type Gatekeeper } from '../admit.ts'
import { refuseUpgrade } from '../exchange.ts'
import type { Leave, OpenExchanges } from '../open-exchanges.ts'
import { refusals, type Refusal } from '../status.ts'
import { createShellHub, type ShellHub } from './shell-hub.ts'
import { startShell, type ShellPlace } from './start-shell.ts'
import { terminalTargetOf } from './target.ts'
import { createViewer } from './viewer.ts'

export type Terminals = {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>
  /** The workspace's row changed: what waits for it may go on. */
  onWorkspace(id: string): void
  stop(): void
}

type TerminalsOptions = Gatekeeper & { client: KubeClient; open: OpenExchanges; onError(error: unknown): void }
type Admission = { place: ShellPlace; leave: Leave } | { refusal: Refusal }

/** Told in the terminal itself, as an end: a browser does not show the answer to a refused upgrade. */
const toldInside: ReadonlySet<Refusal> = new Set([refusals.notReady, refusals.ended, refusals.failed])

export function createTerminals(options: TerminalsOptions): Terminals {
  const { db, open, checkTicket, onError } = options
  const hubs = new Map<string, { workspace: string; hub: ShellHub }>()
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: terminalLimits.message,
    perMessageDeflate: false,
    handleProtocols: (offered) => offered.has(terminalProtocol) && terminalProtocol,
  })

  async function admit(request: IncomingMessage): Promise<Admission> {
    const place = terminalTargetOf(request.url ?? '')
    if (!place) return { refusal: refusals.badPath }
    const header = request.headers[ticketHeader]
    const ticket = await checkTicket(typeof header === 'string' ? header : undefined)
    if (!ticket) return { refusal: refusals.noTicket }
    const row = await readWorkspace(db, ticket.workspace)
    const refusal = refusalOf(ticket, place.workspace, row, new Date(), 'terminal')
    return refusal && !toldInside.has(refusal) ? { refusal } : { place, leave: leaveOf(ticket) }
  }

  /** @returns null when the workspace has too much open already */
  function hubOf(place: ShellPlace, leave: Leave): ShellHub | null {
    const { workspace, shell } = place
    const key = `${workspace}/${shell}`
    const known = hubs.get(key)
    if (known) return known.hub
    // The shell outlives sign-outs, and ends with its workspace.
    const over = open.add({ workspace, user: leave.user, session: null, until: null }, () => hub.end('workspace'))
    if (!over) return null
    const hub = createShellHub({
      start: (listener) => startShell(options, place, listener),
      onOver: () => {
        over()
        if (hubs.get(key)?.hub === hub) hubs.delete(key)
      },
      onError,
    })
    hubs.set(key, { workspace, hub })
    return hub
  }

  function welcome(socket: WebSocket, place: ShellPlace, leave: Leave): void {
    const hub = hubOf(place, leave)
    const viewer = createViewer(socket, (self) => ({
      onInput: (bytes) => hub?.input(self, bytes),
      onResize: () => hub?.fit(),
      onDrawn: (hasMissed) => hub?.drawn(self, hasMissed),
      onClose: () => hub?.detach(self),
    }))
    const over = hub && open.add(leave, () => viewer.end('refused'))
    if (!over) return viewer.end('crowded')
    socket.once('close', over)
    hub.attach(viewer)
  }

  return {
    async upgrade(request, socket, head) {
      const admission = await admit(request)
      if ('refusal' in admission) return refuseUpgrade(socket, admission.refusal)
      if (socket.destroyed) return
      server.handleUpgrade(request, socket, head, (accepted) => welcome(accepted, admission.place, admission.leave))
    },
    onWorkspace(id) {
      for (const { workspace, hub } of hubs.values()) if (workspace === id) hub.nudge()
    },
    stop() {
      for (const { hub } of [...hubs.values()]) hub.end('stopping')
      server.close()
    },
  }
}
