/** The provisioner: makes and ends workspaces and trials, and is the students' way into their workspaces. */
import pino from 'pino'
import { imagesOn, loadImages, toolboxImage } from '#course/images'
import { registerCluster } from '#db/clusters'
import { closeDatabase, openDatabase } from '#db/database'
import { lead } from '#db/leadership'
import { openListener } from '#db/listen'
import { closeClient, openClient } from '#kube/client'
import { findApiServer } from './api-server.ts'
import { readEnvironment } from './env.ts'
import { openGateway } from './gateway/server.ts'
import { checkTickets } from './gateway/ticket.ts'
import { openLabNodes } from './nodes/lab-nodes.ts'
import { beatHeart } from './heartbeat.ts'
import { startProvisioning } from './provision.ts'
import { keepStudentTokens } from './student-tokens.ts'

const log = pino({ base: { process: 'provisioner' }, timestamp: pino.stdTimeFunctions.isoTime })

const stopped = stopSignal()

async function main(): Promise<void> {
  const env = readEnvironment()
  const client = openClient(env.kubeconfig)
  const images = imagesOn(env.clusterName, await loadImages())
  const db = openDatabase(env.databaseUrl)
  const installation = await registerCluster(db, env.clusterName)

  const leadership = await lead(env.databaseUrl, `provisioner/${env.clusterName}`, stopped)
  const tokens = keepStudentTokens(client)
  const context = {
    db,
    client,
    installation,
    images,
    toolboxImage: toolboxImage(env.clusterName, env.toolboxImage),
    poolSize: env.poolSize,
    nodes: env.clusterSocket === null ? null : openLabNodes(env.clusterSocket, env.labNodes),
    apiServer: findApiServer(client),
    tokens,
    log,
  }
  const provisioning = await startProvisioning(context)
  const gateway = await openGateway({ ...context, checkTicket: checkTickets(env.ticketSecret), listen: env.gateway })
  const report = (error: unknown) => log.warn({ err: error }, 'a change could not be followed')
  const lookAtEverything = () => void Promise.all([provisioning.resync(), gateway.onUncertain()]).catch(report)
  const heart = beatHeart(context, { onBack: lookAtEverything, onError: report })
  const listener = await openListener(
    env.databaseUrl,
    (changed) => {
      Promise.all([provisioning.onChange(changed), gateway.onChange(changed)]).catch(report)
    },
    lookAtEverything,
  )
  lookAtEverything() // for what changed before anybody listened
  log.info({ gateway: gateway.address, installation }, 'the provisioner works')

  const isUsurped = await Promise.race([aborted(stopped).then(() => false), leadership.lost.then(() => true)])
  if (isUsurped) log.error('the leadership is lost: another provisioner may be at work, this one stops')
  await listener.close()
  await Promise.all([gateway.close(), heart.stop(), provisioning.stop()])
  closeClient(client)
  await leadership.release()
  await closeDatabase(db)
  if (isUsurped) process.exitCode = 1
}

function stopSignal(): AbortSignal {
  const stopping = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort())
  return stopping.signal
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) =>
    signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true }),
  )

main().catch((error: unknown) => {
  if (stopped.aborted) process.exit(0) // told to stop while it waited for its turn
  log.fatal({ err: error }, error instanceof Error ? error.message : String(error))
  process.exit(1)
})
